import { LOG_LIMITS } from '../src/audit/log/open-log.ts';
import { INTERNAL_MEMBERS } from '../src/model/log/log.ts';
import { LOG_COMMON, LOG_EVENTS, type LogEventName } from '../src/model/log/log-events.ts';
import { LOG_LEVELS, REQUEST_WAYS, STAGES } from '../src/model/log/log-words.ts';

/** What each event says; the compiler names one that is missing. */
const SAYS: { readonly [event in LogEventName]: string } = {
  'program-started': 'info. The command line was read, the work begins.',
  'stage-started': 'debug. A stage begins.',
  'stage-ended': 'info, or warn where it did not end as it should.',
  'request-sent': 'info. Something leaves this program. It is written before it is sent.',
  'request-ended': 'info, or warn where it was not answered. Nothing of the answer but its size.',
  answer:
    'info, or warn where it is not whole. What one request of the catalog came to in one scope, with all that was sent for it.',
  'message-sent': 'info. News of an audit leave for one channel. It is written before they are sent.',
  'message-ended': 'info, or warn where they did not arrive.',
  'connection-opened': 'info, or warn where it was not. A history or a queue in PostgreSQL was reached.',
  'statement-sent': 'debug. A statement leaves for PostgreSQL. It is written before it is sent.',
  'statement-ended': 'debug, or warn where it was refused. Nothing of the answer.',
  'run-kept': 'info. A run was written: the id that reports and history call it by.',
  'plan-kept': 'info. A plan was written.',
  fault: 'error, or fatal for a bug of exaudit. What a person reads about it stands on the screen.',
  'program-ended': 'info. The last line of an invocation; one without it was killed.',
};

interface Described {
  readonly description?: string;
}

/** The page about the log: how to ask for it, and every event with its members, from their declaration. */
export function logsPage(): string {
  const { keep, maxBytes } = LOG_LIMITS;
  return `${[
    '# The log',
    '',
    'Generated from `src/model/log/log-events.ts` by `npm run generate`. `policies/schema/log-line.schema.json` says the same for',
    'programs.',
    '',
    '```',
    'exaudit collect --exchange-uri http://ex01.contoso.com/PowerShell/ --out contoso --log-file logs/exaudit.log',
    'exaudit audit contoso --log-level debug',
    'exaudit doctor --log-file logs/exaudit.log --bundle',
    '```',
    '',
    'Every command takes both options, before its name or behind it. Without them there is no log. Messages and progress on the',
    'screen are the same with it and without it.',
    '',
    '| option | |',
    '|---|---|',
    `| \`--log-level LEVEL\` | ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}: a level takes in those after it. With \`--log-file\` it is \`info\` unless said otherwise |`,
    '| `--log-file FILE` | lines are appended to this file; without it they go to standard error |',
    '',
    '## The file',
    '',
    `- One JSON object a line. Each line is on the disk before the work goes on: a process that was killed leaves all of them,`,
    '  and at most one that is cut, its last. The next start goes on below it.',
    `- Beyond ${maxBytes / 1024 / 1024} MB it becomes \`FILE.1\`, and a new one begins; ${keep} older ones are kept. Several processes may write one file: lines are`,
    '  appended whole, and `invocation` tells whose they are.',
    '- It is for this user only (0600). A link, a device, a file that holds something else, and a place in the folder of a run, a',
    '  plan or a capture are refused at once, before anything is asked.',
    '- A disk that is full costs lines and not the work; the screen says so once.',
    '',
    '## What is in it, and what is not',
    '',
    'Every request that leaves is in it, exactly, before it is sent: to whom, what, how much, when; and how it ended and how long',
    'it took. That holds for `collect`, `audit --live`, `schedule run` and `doctor`, which alone ask anything. A replay sends',
    'nothing. Messages of `schedule run` and `alert test` are in it too, each try. So is every connection to the PostgreSQL of a',
    'history or of workers; its statements, which are hundreds a run, with `--log-level debug`: their texts, and none of their',
    'values, which are in the history. What `serve` answers is not in it. What the fixed scripts send of a call (a session to open, a value to read) stands in [requests.md](requests.md#session); their',
    'digest stands in each capture. The self-test of `doctor` starts programs on this computer only, and is not in it.',
    '',
    'No answer is in it: nothing of what a server said but its size, no reason in its words, no password, no value of an option.',
    'Reasons stand in `capture.json` and in reports.',
    '',
    `Members that name something outside (${INTERNAL_MEMBERS.map((name) => `\`${name}\``).join(', ')}) are hidden as reports hide such values, by the`,
    '`--redact` of the command, `pii` where it has none: at `pii` people are pseudonyms, at `all` servers, hosts, databases and',
    'everything else that is no word of product or tools. The key is `redaction.key` beside the file: a log in the folder of the',
    'runs has the pseudonyms of their reports. On standard error they hold for one start only. `none` hides nothing.',
    '',
    'What a screen would obey, or what would end a line, stands as `\\uXXXX`, whatever a name holds. A text of more than 65,536',
    'characters is cut, and says so.',
    '',
    '## On every line',
    '',
    ...membersTable(LOG_COMMON),
    '',
    `Stages: ${STAGES.join(', ')}. Ways: ${REQUEST_WAYS.join(', ')}.`,
    '',
    ...(Object.keys(LOG_EVENTS) as LogEventName[]).flatMap((name) => [
      `## ${name}`,
      '',
      SAYS[name],
      '',
      ...membersTable(LOG_EVENTS[name]),
      '',
    ]),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function membersTable(members: { readonly [name: string]: unknown }): readonly string[] {
  const rows = Object.entries(members).map(
    ([name, schema]) => `| \`${name}\` | ${((schema as Described).description ?? '').replaceAll('|', '\\|')} |`,
  );
  return ['| member | |', '|---|---|', ...rows];
}
