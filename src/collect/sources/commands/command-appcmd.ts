import { legalFileName } from '../../../lib/platform/legal-file-name.ts';
import type { SourceAnswer } from '../../evidence-source.ts';
import type { CommandAnswer } from './command-answer.ts';
import { DENIED, startReading, type ToolCalls, type ToolOptions } from './command-reading.ts';

/**
 * Asks appcmd for the effective section of each location, one call each, into
 * `servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml`. With `/xml` the answer names its location
 * itself, and an empty one is never mistaken for defaults. `''` is the server level.
 */
export async function readAppcmdConfig(
  server: string,
  locations: readonly string[],
  sections: readonly string[],
  options: ToolOptions,
): Promise<SourceAnswer> {
  const reading = startReading(options);
  for (const location of locations) {
    for (const section of sections) {
      const args = ['list', 'config', ...(location === '' ? [] : [location]), `/section:${section}`, '/xml'];
      const answer = await reading.ask(options.tools.appcmd, args);
      const folder = location === '' ? [] : location.split('/').map(legalFileName);
      const path = ['servers', legalFileName(server), 'appcmd', ...folder, `${section}.xml`].join('/');
      if (!keepAnswer(answer, path, `${location === '' ? 'the server' : location}, ${section}`, reading))
        return reading.evidence();
    }
  }
  return reading.evidence();
}

/** Asks appcmd for every app pool, or every site, with its state: `servers/EX01/appcmd/apppool.xml`. */
export async function readAppcmdObjects(
  server: string,
  what: 'apppool' | 'site',
  options: ToolOptions,
): Promise<SourceAnswer> {
  const reading = startReading(options);
  const answer = await reading.ask(options.tools.appcmd, ['list', what, '/xml']);
  keepAnswer(answer, `servers/${legalFileName(server)}/appcmd/${what}.xml`, '', reading);
  return reading.evidence();
}

/**
 * Errors come on standard output and are kept as the answer that they are. Exit codes are no proof of one: 183 and 4312
 * tell of collections. `false`: there are dozens of questions, and no other will be answered either.
 */
function keepAnswer(answer: CommandAnswer, path: string, about: string, reading: ToolCalls): boolean {
  const isError = /^[ \t]*ERROR \(/m.test(answer.stdout);
  const isWhole = answer.state === 'exited' && /<\/appcmd>|<appcmd\s*\/>/.test(answer.stdout);
  const isAnswer = isWhole && answer.exitCode === 0 && !isError;
  if (isAnswer || (isError && answer.state === 'exited')) reading.keep(path, answer.stdout);
  if (!isAnswer) return !reading.failed(about, 'appcmd', answer) && !DENIED.test(answer.stdout);
  reading.answered();
  return true;
}
