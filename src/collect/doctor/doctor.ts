import { type Check, fine, not } from './doctor-check.ts';
import { exchangeChecks } from './doctor-exchange.ts';
import type { ClockFact, DoctorFacts, OutputFact, ReachFact, ToolFact } from './doctor-facts.ts';
import { platformChecks } from './doctor-powershell.ts';

/** What would work from here, and what is missing. */
export interface Diagnosis {
  readonly checks: readonly Check[];
  /** `all`: a live audit could run; `parts`: some of it; `nothing`: no request of a live audit could be put. */
  readonly verdict: 'all' | 'parts' | 'nothing';
}

/** Judges what was found. A function of facts: the same facts, the same words. */
export function diagnose(facts: DoctorFacts): Diagnosis {
  const checks = [
    ...platformChecks(facts),
    ...exchangeChecks(facts),
    ...reachChecks(facts.reach),
    ...toolChecks(facts.tools, facts.isWindows),
    clockCheck(facts.clock),
    outputCheck(facts.output),
  ];
  const isMissing = (id: string): boolean => checks.some((check) => check.id === id && check.state === 'missing');
  const canRun = !['node', 'language-mode', 'output'].some(isMissing);
  // Where no way in was named, nobody knows yet.
  const mayConnect = facts.exchange?.connected ?? facts.powershells[0]?.problem === null;
  const canAsk = mayConnect || facts.tools.some((tool) => tool.isThere);
  if (!canRun || !canAsk) return { checks, verdict: 'nothing' };
  const isWhole = facts.exchange?.connected === true && !checks.some((check) => check.state === 'missing');
  return { checks, verdict: isWhole ? 'all' : 'parts' };
}

function reachChecks(reach: readonly ReachFact[]): readonly Check[] {
  const title = 'Remoting to servers';
  const good = reach.filter((fact) => fact.answers);
  return [
    ...(good.length === 0
      ? []
      : [
          fine(
            'remoting',
            title,
            `${good.map(({ server }) => server).join(', ')} ${good.length === 1 ? 'takes' : 'take'} connections on port ${good[0]?.port}; whether this account may use them shows with the first request.`,
          ),
        ]),
    ...[
      ...Map.groupBy(
        reach.filter((fact) => !fact.answers),
        (fact) => fact.problem ?? 'no reason is known',
      ),
    ].map(([problem, facts]) => {
      const names = facts.map(({ server }) => server).join(', ');
      const [verb, whose] = facts.length === 1 ? ['does', 'Its'] : ['do', 'Their'];
      return not(
        'warning',
        'remoting',
        title,
        `${names} ${verb} not answer on port ${facts[0]?.port}: ${problem}. ${whose} IIS and registry cannot be asked from here.`,
        'Open the port for this computer, or let each server push its part (docs/push-mode.md).',
      );
    }),
  ];
}

const WHAT_FOR: { readonly [name in ToolFact['name']]: string } = {
  appcmd: 'what IIS itself merges, where its file cannot be read',
  cscript: 'the metabase of IIS 6',
  reg: 'registry values',
  netsh: 'the certificates that are really bound',
  setspn: 'service principal names',
};

function toolChecks(tools: readonly ToolFact[], isWindows: boolean): readonly Check[] {
  if (!isWindows && tools.every((tool) => !tool.isThere)) {
    return [
      not(
        'not checked',
        'tools',
        'Programs of Windows',
        'This computer does not run Windows: appcmd, cscript, reg, netsh and setspn are not here.',
        'Run exaudit on an Exchange management host, or use exaudit collect --script there and audit the folder here.',
      ),
    ];
  }
  return tools.map(({ name, path, isThere }) => {
    if (isThere) return fine(`tool-${name}`, name, `${path} is there.`);
    // On a management host without IIS it is as it should be: the servers are asked there.
    return not(
      'warning',
      `tool-${name}`,
      name,
      `${path} is not there; ${WHAT_FOR[name]} cannot be asked on this computer.`,
      name === 'appcmd' || name === 'cscript'
        ? 'Nothing to do where this computer has no IIS.'
        : 'Set its path, or run exaudit as a 64-bit process.',
    );
  });
}

/** Kerberos takes five minutes. */
const MOST_OFFSET = 300;
const NOTABLE_OFFSET = 60;

function clockCheck(clock: ClockFact | null): Check {
  const title = 'Clock';
  if (clock === null || clock.offsetSeconds === null) {
    const why = clock?.problem ?? 'no domain controller is known';
    return not(
      'not checked',
      'clock',
      title,
      `The clock was not compared: ${why.replace(/\.$/, '')}.`,
      'Compare it by hand: w32tm /stripchart /computer:DC /samples:1 /dataonly',
    );
  }
  const off = Math.abs(clock.offsetSeconds);
  const found = `The clock differs by ${off.toFixed(off < 10 ? 1 : 0)} s from ${clock.against}`;
  if (off < NOTABLE_OFFSET) return fine('clock', title, `${found}.`);
  if (off < MOST_OFFSET)
    return not(
      'warning',
      'clock',
      title,
      `${found}; times in reports will be off by as much.`,
      'Set the time: w32tm /resync',
    );
  return not('missing', 'clock', title, `${found}; Kerberos refuses more than 300 s.`, 'Set the time: w32tm /resync');
}

const LEAST_FREE = 1_073_741_824;

function outputCheck({ folder, problem, freeBytes }: OutputFact): Check {
  const title = 'Output folder';
  if (problem !== null)
    return not(
      'missing',
      'output',
      title,
      `"${folder}" cannot be written: ${problem}`,
      'Choose another one with --out FOLDER.',
    );
  if (freeBytes !== null && freeBytes < LEAST_FREE)
    return not(
      'warning',
      'output',
      title,
      `"${folder}" has ${Math.floor(freeBytes / 1_048_576)} MB left.`,
      'A large organization needs about 1 GB for 300,000 mailboxes.',
    );
  return fine('output', title, `"${folder}" can be written.`);
}
