import { resolve } from 'node:path';
import type { DoctorFacts, PowerShellFact } from '../../doctor/doctor-facts.ts';
import { NO_REQUEST_LOG } from '../../request-log.ts';
import { toolPaths } from '../commands/command-tools.ts';
import { clockFact, outputFact, toolFacts } from './computer-facts.ts';
import type { DoctorQuestion } from './doctor-question.ts';
import { exchangeFact } from './exchange-fact.ts';
import { DOCTOR_SCRIPTS, powershellFact, powershellPaths } from './powershell-facts.ts';
import { reachFact } from './reach-fact.ts';

/** Looks at this computer and, where a way in is named, at Exchange. Reads; the one file it writes it removes again. */
export async function gatherDoctorFacts(question: DoctorQuestion): Promise<DoctorFacts> {
  const { env, cwd, now, signal, say = () => undefined, platform = process.platform } = question;
  const { requests = NO_REQUEST_LOG } = question;
  const isWindows = platform === 'win32';
  say('PowerShell');
  const powershells: PowerShellFact[] = [];
  for (const path of await powershellPaths(question, isWindows))
    powershells.push(await powershellFact(path, signal, requests));
  const chosen = powershells.find((one) => one.problem === null);
  const way =
    question.connect !== undefined
      ? { way: 'script', path: resolve(cwd, question.connect) }
      : question.exchangeUri !== undefined
        ? { way: 'remote', uri: question.exchangeUri }
        : undefined;
  if (way !== undefined) say('Exchange session');
  const exchange =
    way === undefined || chosen === undefined
      ? null
      : await exchangeFact({ executable: chosen.path, scripts: DOCTOR_SCRIPTS, requests }, way, signal);
  const servers = (exchange?.servers ?? []).slice(0, 100);
  if (servers.length > 0) say(`${servers.length} servers`);
  const reach = await Promise.all(servers.map((server) => reachFact(server.fqdn ?? server.name, requests)));
  say('this computer');
  return {
    now: now().toISOString(),
    isWindows,
    node: process.version,
    powershells,
    exchange,
    reach,
    tools: await toolFacts(toolPaths(env, question.tools)),
    clock: await clockFact(exchange?.domainController ?? env.LOGONSERVER?.replace(/^\\+/, ''), isWindows, question),
    output: await outputFact(resolve(cwd, question.out)),
  };
}
