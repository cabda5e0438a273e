import { basename } from 'node:path';
import { counted } from '../../lib/counted.ts';

/** A bundle that was written. */
export interface WrittenBundle {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  /** Lines of the log that are none of ours, or cut, and were left out. */
  readonly leftOut: number;
}

/** As the screen says it. */
export function bundleText({ file, leftOut, lines, sha256 }: WrittenBundle): string {
  const rest = leftOut === 0 ? '' : ` (${leftOut} left out)`;
  return `${basename(file)} written, SHA-256 ${sha256}: ${counted(lines, 'line')} of the log${rest}, versions, configuration, checks, timings. Names are pseudonyms. Look through it before you send it.`;
}

/** README.txt of a bundle. @param lines Of the log. @param leftOut Lines of it that are not in the bundle. */
export function bundleReadme(lines: number, leftOut: number, hasLog: boolean): string {
  const rest =
    leftOut === 0
      ? ''
      : ` ${counted(leftOut, 'line')} that could not be read whole ${leftOut === 1 ? 'was' : 'were'} left out.`;
  return `${[
    'What exaudit doctor --bundle packed for a report of a bug.',
    '',
    'versions.json       exaudit, its catalog of requests and its scripts, Node.js, the system, PowerShell',
    'configuration.json  names of the options that were given and of variables that are set, without their values',
    'checks.json         what doctor looked at, and the state of each check; not the words, which name servers',
    'timings.json        how long stages and requests took, as the log has it',
    hasLog
      ? `log.ndjson          the log, ${counted(lines, 'line')}, as docs/logs.md says.${rest}`
      : 'There is no log in it: name one with --log-file, and use it with the command that goes wrong.',
    '',
    'No answer of a server is in it, and no password. Names of people, servers, hosts and databases, and everything else that',
    'is no word of Exchange, Windows and their tools, are pseudonyms, by a key that was thrown away.',
    '',
    'Look through it before you send it: you know names that no program knows.',
  ].join('\n')}\n`;
}
