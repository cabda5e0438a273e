import { minuteText } from '../../words/words.ts';
import {
  code,
  type DocumentBlock,
  fact,
  factsBlock,
  type Inline,
  joined,
  type Section,
  say,
  strong,
  tableBlock,
  textBlock,
} from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { usersText } from '../users-text.ts';

/** 15: the files by name and digest, and how to check them. */
export function annexSection(subject: ChangeSubject): Section {
  const { options, plan } = subject;
  const rows = options.scripts.map(({ name, sha256 }) => [
    say`${code(name)}`,
    sha256 === null ? [strong('missing')] : say`${code(sha256)}`,
  ]);
  return {
    id: 'annex',
    number: 15,
    title: 'Annex: scripts and digests',
    blocks: [
      factsBlock([
        ...fact(
          'Plan',
          say`${code('plan.json')}, digest ${code(plan.digest)} (over its canonical JSON without id and digest; the scripts ask for it)`,
        ),
        ...fact(
          'Made by',
          say`${plan.tool} from run ${code(plan.run)}, snapshot ${code(plan.contentDigest)}, profile ${plan.profile}${plan.targetProfile === null ? '' : `, target ${plan.targetProfile}`}, as of ${minuteText(plan.asOf)}`,
        ),
        ...fact(
          'Beside it',
          options.files.length === 0 ? undefined : joined(options.files.map((name) => say`${code(name)}`)),
        ),
        ...fact(
          'To check',
          say`All at once: ${code(`${options.command} verify PLANFOLDER`)}`,
          say`One file, on Windows: ${code('Get-FileHash -Algorithm SHA256 .\\wave-1\\apply.ps1')} and compare with the table`,
          say`To look only, changing nothing: ${code('.\\apply.ps1')} without parameters, on a server of the wave`,
          say`To apply: ${code(`.\\apply.ps1 -Apply -PlanDigest ${plan.digest} -ChangeId `)} ${'and the number of this change'}`,
        ),
        ...fact('Names', namesLine(subject)),
      ]),
      ...tableBlock('Scripts', ['File', 'SHA-256'], rows),
      ...evidenceBlocks(subject),
      ...usersBlocks(subject),
    ],
  };
}

function namesLine({ options: { redact } }: ChangeSubject): Inline | undefined {
  if (redact === 'none') return undefined;
  return say`Who hides behind a pseudonym stands in ${code('plan.json')}, under the same step; it stays with those who execute.`;
}

function evidenceBlocks({ steps }: ChangeSubject): readonly DocumentBlock[] {
  const records = new Map(steps.flatMap(({ step }) => step.evidence.map((one) => [one.record, one] as const)));
  if (records.size === 0) return [];
  const rows = [...records]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([record, { collectedAt, path, sha256 }]) => [
      say`${record}`,
      say`${code(path)}`,
      say`${collectedAt === null ? 'not known' : minuteText(collectedAt)}`,
      say`${code(sha256)}`,
    ]);
  return [
    textBlock(say`Records that the steps rest on:`),
    ...tableBlock('Records that the steps rest on', ['Record', 'Path', 'Read', 'SHA-256'], rows),
  ];
}

/** The text for users, paragraph by paragraph: whoever is handed this document alone has it too. */
function usersBlocks(subject: ChangeSubject): readonly DocumentBlock[] {
  const paragraphs = usersText(subject).trim().split('\n\n');
  return [
    textBlock([strong('Text to send to users'), ' (', code('users.txt'), '):']),
    ...paragraphs.flatMap((text): readonly DocumentBlock[] => {
      const [head = '', ...items] = text.split('\n- ').map((part) => part.replace(/\s+/g, ' '));
      const list: DocumentBlock = { type: 'list', items: items.map((item) => [item]) };
      return [textBlock([head]), ...(items.length === 0 ? [] : [list])];
    }),
  ];
}
