import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { differences } from '../../test/windows/two-sides.ts';
import type { Wine, WineEnd } from '../../test/windows/wine.ts';
import type { WindowsJob } from './job.ts';
import { ASKING, twoPrograms } from './two-programs.ts';

/**
 * Collections by PowerShell of Windows from the stub of Exchange, and the same by that of this system. Wine has no setspn:
 * the request that runs it is the one that is lost there.
 */

const LOST_HERE = 'setspn -F -Q';
const LONGEST_WAIT_MS = 300_000;

/** A program that did not end as it was to, with what it said. */
const unlike = (what: string, { code, stderr, stdout }: WineEnd, codes: readonly number[]): readonly string[] =>
  codes.includes(code ?? -1) ? [] : [`${what} ended with ${code}: ${stderr}\n${stdout}`];

interface Entry {
  readonly request: string;
  readonly scope: string;
  readonly status: string;
}

/** Requests of a capture that are not answered in whole; the one that Wine cannot answer is not among them. */
function lostIn(capture: string): readonly string[] {
  const { requests } = JSON.parse(readFileSync(join(capture, 'capture.json'), 'utf8')) as {
    readonly requests: readonly Entry[];
  };
  const lost = requests.filter(({ request, status }) => status !== 'complete' && request !== LOST_HERE);
  return lost.map(({ request, scope }) => `${scope}: ${request} was not answered in whole.`);
}

/** Files whose bytes differ between two captures. Their list has the times at which each was asked. */
const unlikeFiles = (linux: string, windows: string): readonly string[] =>
  differences({ linux, windows }).filter((path) => !path.startsWith('capture.json:'));

const COLLECT: WindowsJob = {
  name: 'collect',
  needsPrograms: true,
  run: async (stage) => {
    const both = twoPrograms(stage, 'collect');
    const windows = await both.onWindows(['collect', ...ASKING, '--out', 'capture']);
    const linux = await both.onLinux(['collect', ...ASKING, '--out', 'capture']);
    const [there, here] = [join(both.windows, 'capture'), join(both.linux, 'capture')];
    return {
      saw: windows.stdout.trim(),
      failures: [
        ...unlike('collect under Windows', windows, [3]),
        ...unlike('collect', linux, [0]),
        ...lostIn(there),
        ...unlikeFiles(here, there),
      ],
    };
  },
};

/** Recorded on one system and replayed on the other: the same snapshot. */
const RECORD: WindowsJob = {
  name: 'record',
  needsPrograms: true,
  run: async (stage) => {
    const both = twoPrograms(stage, 'record');
    const recording = ['collect', ...ASKING, '--no-mailboxes', '--out', 'recorded', '--record', 'recording'];
    const failures = [
      ...unlike('record under Windows', await both.onWindows(recording), [3]),
      ...unlike('record', await both.onLinux(recording), [0]),
    ];
    const replay = (from: string) => [
      'collect',
      '--replay',
      join(from, 'recording'),
      '--no-mailboxes',
      '--out',
      'replayed',
    ];
    failures.push(
      ...unlike('replay of Windows', await both.onLinux(replay(both.windows)), [3]),
      ...unlike('replay under Windows', await both.onWindows(replay(both.linux)), [0]),
      ...unlikeFiles(join(both.linux, 'recorded'), join(both.windows, 'replayed')),
      ...unlikeFiles(join(both.linux, 'replayed'), join(both.windows, 'recorded')),
    );
    const snapshots: string[] = [];
    for (const capture of [join(both.linux, 'recorded'), join(both.windows, 'replayed')])
      snapshots.push((await both.onLinux(['snapshot', capture])).stdout);
    const [made, again] = snapshots.map(contentDigest);
    if (made !== again) failures.push(`The snapshot of a replay under Windows has ${again}, and not ${made}.`);
    return { saw: `content ${made?.slice(0, 16)}`, failures };
  },
};

const contentDigest = (snapshot: string): string =>
  (JSON.parse(snapshot.trimEnd().split('\n').at(-1) ?? '{}') as { contentDigest?: string }).contentDigest ?? 'none';

const AUDIT: WindowsJob = {
  name: 'live',
  needsPrograms: true,
  run: async (stage) => {
    const both = twoPrograms(stage, 'live');
    const judging = ['--live', ...ASKING, '--profile', 'modern-default', '--redact', 'none', '--out', 'runs'];
    const windows = await both.onWindows(['audit', ...judging]);
    const linux = await both.onLinux(['audit', ...judging]);
    const [there, here] = [failsIn(join(both.windows, 'runs')), failsIn(join(both.linux, 'runs'))];
    const unlikeFails = there.join('\n') === here.join('\n') ? [] : [`Fails under Windows: ${there.join(', ')}`];
    return {
      saw: `${there.length} findings fail`,
      failures: [
        ...unlike('audit --live under Windows', windows, [3]),
        ...unlike('audit --live', linux, [1]),
        ...unlikeFails,
        ...(here.length === 0 ? ['Nothing fails: the stub has faults.'] : []),
      ],
    };
  },
};

/** Rule and resource of each finding that fails, from the only run of a folder. */
function failsIn(runs: string): readonly string[] {
  const files = readdirSync(runs, { recursive: true, withFileTypes: true });
  const file = files.find(({ name }) => name === 'run.json');
  if (file === undefined) return [];
  const run = JSON.parse(readFileSync(join(file.parentPath, file.name), 'utf8')) as {
    readonly findings: readonly { rule: string; outcome: string; resource: { id: string } }[];
  };
  return run.findings
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ resource, rule }) => `${rule} ${resource.id}`)
    .sort();
}

/** Killed while a server does not answer, it leaves no PowerShell behind, and goes on where it was. */
const RESUME: WindowsJob = {
  name: 'resume',
  needsPrograms: true,
  run: async (stage) => {
    const both = twoPrograms(stage, 'resume');
    const capture = join(both.windows, 'capture');
    const asking = ['collect', ...ASKING, '--no-mailboxes', '--concurrency', '1', '--out', 'capture'];
    const hanging = { faults: [{ cmdlet: 'Get-OabVirtualDirectory', kind: 'hang' }] };
    const first = both.start(asking, hanging);
    const came = await until(() => isAnswered(capture, 'Get-WebServicesVirtualDirectory'));
    const asked = shellsOf(stage.wine).length;
    first.kill();
    await first.end;
    const left = (await until(() => shellsOf(stage.wine).length === 0)) ? [] : ['PowerShell outlives what was killed.'];
    const kept = existsSync(join(capture, 'capture.json')) ? readFileSync(join(capture, 'capture.json'), 'utf8') : '';
    const second = await both.onWindows([...asking, '--resume']);
    const whole = await both.onLinux(['collect', ...ASKING, '--no-mailboxes', '--out', 'capture']);
    return {
      saw: `killed with ${asked} PowerShells, ${kept.split('"complete"').length - 1} answers kept`,
      failures: [
        ...(came ? [] : ['The first collection never came to the server that hangs.']),
        ...(asked > 0 ? [] : ['No PowerShell ran when it was killed.']),
        ...left,
        ...unlike('collect --resume', second, [3]),
        ...unlike('collect', whole, [0]),
        ...lostIn(capture),
        ...unlikeFiles(join(both.linux, 'capture'), capture),
      ],
    };
  },
};

function isAnswered(capture: string, request: string): boolean {
  try {
    const { requests } = JSON.parse(readFileSync(join(capture, 'capture.json'), 'utf8')) as {
      readonly requests: readonly Entry[];
    };
    return requests.some((one) => one.request === request && one.status === 'complete');
  } catch {
    return false;
  }
}

/** Processes of this system that are a PowerShell of that Windows. */
function shellsOf({ drive }: Wine): readonly string[] {
  const prefix = drive.slice(0, -'/drive_c'.length);
  return readdirSync('/proc').filter((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pwsh.exe') &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(prefix)
      );
    } catch {
      return false;
    }
  });
}

async function until(holds: () => boolean): Promise<boolean> {
  for (const end = performance.now() + LONGEST_WAIT_MS; performance.now() < end; await setTimeout(200))
    if (holds()) return true;
  return false;
}

export const LIVE_JOBS: readonly WindowsJob[] = [COLLECT, RECORD, AUDIT, RESUME];
