import { legalFileName } from '../lib/platform/legal-file-name.ts';
import type { Value } from '../model/resource.ts';
import type { EvidenceFile, EvidenceSource, SourceAnswer } from './evidence-source.ts';
import { quotable, reasonOfErrors, reasonOfSilence, silenceIn } from './plain-reason.ts';
import type { PowerShellRunner } from './runner.ts';
import { memberOf, memberText, type ServerFact } from './server-fact.ts';

/** How a server is reached: by its name over remoting, or as the computer that this runs on. */
export type Reach = (server: ServerFact) => {
  /** Empty: this computer. */
  readonly computer: string;
  /** A copied system drive to read in place of its own. */
  readonly root?: string;
};

/** `applicationHost.config` and the web.config files that it leads to, secrets withheld on the server itself. */
export function serverFilesSource(powershell: PowerShellRunner, reach: Reach): EvidenceSource {
  return {
    scope: 'each-server',
    request: 'applicationHost.config',
    gather: async (server, { signal, timeoutMs }) => {
      if (server.release === '2007' && reach(server).root === undefined) return OLD;
      const answer = await powershell.run({ script: 'server-files', data: { ...reach(server) }, timeoutMs }, signal);
      const { durationMs } = answer;
      const found = answer.data.filter((value) => memberText(value, 'file') === 'exaudit/server-file/v1');
      if (answer.state !== 'answered') {
        return { status: 'failed', reason: reasonOfSilence(answer).text, files: [], durationMs, ...silenceIn(answer) };
      }
      if (found.length === 0) {
        const why = reasonOfErrors(answer.errors);
        return { status: 'failed', reason: help(why.text, server), files: [], durationMs, ...silenceIn(answer, why) };
      }
      return { ...evidenceOf(server, found), durationMs };
    },
  };
}

const OLD: SourceAnswer = {
  status: 'not-asked',
  reason: 'Windows Server 2003 has no applicationHost.config',
  files: [],
};

function evidenceOf(server: ServerFact, found: readonly Value[]): SourceAnswer {
  const read = found.map((value) => ({
    path: memberText(value, 'path') ?? '',
    state: memberText(value, 'state'),
    detail: memberText(value, 'detail') ?? '',
    text: memberOf(value, 'text'),
    withheld: memberOf(value, 'withheld'),
  }));
  const files = read.flatMap(({ path, state, text, withheld }): readonly EvidenceFile[] => {
    const isHost = /applicationHost\.config$/i.test(path);
    const content = typeof text === 'string' ? text : state === 'absent' && !isHost ? ABSENT : undefined;
    if (content === undefined) return [];
    const place = isHost ? 'applicationHost.config' : placeOf(path);
    return [
      {
        path: `servers/${legalFileName(server.name)}/${place}`,
        content,
        withheld: Array.isArray(withheld) ? withheld.map(String) : typeof withheld === 'string' ? [withheld] : [],
        ...(isHost ? {} : { request: 'web.config' }),
      },
    ];
  });
  const lost = read.filter(({ state }) => state !== 'read' && state !== 'absent');
  const host = read.find(({ path }) => /applicationHost\.config$/i.test(path));
  if (host?.state === 'absent') return { status: 'failed', reason: 'IIS has no applicationHost.config there', files };
  const [first] = lost;
  if (first === undefined) return { status: 'complete', files };
  const why = first.state === 'denied' ? help('access is denied', server) : quotable(first.detail);
  const reason = `${quotable(first.path)} cannot be read: ${why}`;
  return { status: files.length === 0 ? 'failed' : 'partial', reason, files };
}

/** Asked for, and not there: it sets nothing. Left out, it would be a layer that nobody saw. */
const ABSENT = '<!-- This folder has no web.config. -->\n<configuration />\n';

/** `C:\inetpub\wwwroot\web.config` as a path below the server's folder, which the reader takes back to the folder. */
function placeOf(path: string): string {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts
    .map((part, index) => {
      if (index === 0 && /^[A-Za-z]:$/.test(part)) return part.slice(0, 1);
      return index === 0 && /^%\w+%$/.test(part) ? part : legalFileName(part);
    })
    .join('/');
}

/** What to do about it, in the words of other reports. */
export const help = (reason: string, server: ServerFact): string =>
  reason === 'access is denied' ? `${reason}. Run on ${server.name} as a local administrator` : reason;
