import { gzipSync } from 'node:zlib';
import { digest } from '../../src/lib/digest.ts';
import type { RunToStore, StoredVerdict } from '../../src/model/history/history-store.ts';
import type { HistoryPart } from '../../src/model/history/history-words.ts';

/** A run as small as one can be; `text` makes its contents, so that the same text is the same content. */
export function smallRun(
  id: string,
  options: { readonly day?: string; readonly text?: string; readonly fails?: readonly string[] } = {},
): RunToStore {
  const { day = '2026-11-20', fails = ['OA-001'], text = id } = options;
  const parts: { [part in HistoryPart]?: NonNullable<RunToStore['parts'][HistoryPart]> } = {};
  for (const part of ['document', 'snapshot', 'pins'] as const) parts[part] = content(`${part} of ${text}`);
  return {
    facts: {
      id,
      organization: 'Contoso',
      site: null,
      subject: 'live',
      asOf: `${day}T06:00:00.000Z`,
      judgedAt: `${day}T06:00:00.000Z`,
      window: null,
      tool: 'exaudit 1.0.0',
      profile: 'modern-default',
      rulesDigest: 'a'.repeat(64),
      contentDigest: digest(text),
      failOn: 'high',
      exitCode: fails.length === 0 ? 0 : 1,
      summary: {
        rules: fails.length + 2,
        byWord: {
          fail: fails.length,
          'not-judged': 0,
          manual: 0,
          waived: 0,
          pass: 2,
          'not-applicable': 0,
        },
        failBySeverity: { critical: 0, high: fails.length, medium: 0, low: 0, info: 0 },
        judged: 3,
        inPart: 0,
        notCollected: 0,
      },
    },
    verdicts: fails.map(verdict),
    parts,
  };
}

export function content(text: string): NonNullable<RunToStore['parts'][HistoryPart]> {
  const bytes = gzipSync(text);
  return {
    sha256: digest(bytes),
    bytes: bytes.length,
    read: async function* () {
      yield bytes;
    },
  };
}

const verdict = (rule: string): StoredVerdict => ({
  fingerprint: digest(rule).slice(0, 16),
  rule,
  kind: 'outlook-anywhere',
  resource: 'outlook-anywhere:ex16',
  label: 'EX16',
  outcome: 'fail',
  severity: 'high',
  waived: null,
});
