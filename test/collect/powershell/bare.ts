import { spawnSync } from 'node:child_process';
import { PowerShell } from 'node-powershell';

/**
 * node-powershell as it comes, in a process of its own: `node bare.ts SCENARIO PWSH` prints one line of JSON, or hangs.
 * What each scenario shows is said in `traps.test.ts`.
 */
const [scenario = '', executable = 'pwsh'] = process.argv.slice(2);

/** What the types call private is what every user of the package has to touch. */
interface Opened extends Omit<PowerShell, never> {
  readonly exitPromise: Promise<void>;
  readonly process: { readonly spawnfile: string; readonly spawnargs: readonly string[] };
}

const open = (options: object = {}): Opened =>
  new PowerShell({
    executable,
    executableOptions: { '-NoProfile': true, '-NonInteractive': true },
    spawnOptions: { env: { ...process.env, TERM: 'dumb', NO_COLOR: '1' } },
    ...options,
  } as ConstructorParameters<typeof PowerShell>[0]) as unknown as Opened;

const say = (facts: object): void => {
  process.stdout.write(`${JSON.stringify(facts)}\n`);
};
const failure = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const timed = async (shell: Opened, command: string): Promise<number> => {
  const began = performance.now();
  await shell.invoke(command);
  return performance.now() - began;
};
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const SCENARIOS: { readonly [name: string]: () => Promise<void> } = {
  crlf: async () => {
    const shell = open();
    await shell.invoke('[Console]::Out.NewLine = "`r`n"; [Console]::Error.NewLine = "`r`n"');
    for (let call = 0; call < 30; call += 1) {
      const answer = shell.invoke('1');
      // What comes meanwhile comes in one piece.
      const until = performance.now() + 60;
      while (performance.now() < until);
      await answer;
    }
    say({ done: true });
    await shell.dispose();
  },
  colour: async () => {
    const shell = open({ spawnOptions: { env: { ...process.env, TERM: 'xterm', NO_COLOR: undefined } } });
    const raw = (await shell.invoke('1')).raw;
    say({ raw });
    await shell.invoke('2');
    await shell.invoke('3');
    say({ raw, done: true });
    await shell.dispose();
  },
  quadratic: async () => {
    const shell = open();
    await shell.invoke('1');
    const small = await timed(shell, '[Console]::Out.Write("x" * 2MB)');
    const large = await timed(shell, '[Console]::Out.Write("x" * 16MB)');
    say({ ratio: large / small });
    await shell.dispose();
  },
  history: async () => {
    const shell = open();
    for (let call = 0; call < 5; call += 1) await shell.invoke('"x" * 100000');
    say({ kept: shell.history.length, bytes: shell.history.reduce((sum, one) => sum + (one.stdout?.length ?? 0), 0) });
    await shell.dispose();
  },
  stderr: async () => {
    const shell = open();
    const answer = await shell.invoke('[Console]::Error.WriteLine("noise"); "good"').then(
      (result) => ({ raw: result.raw }),
      (error: unknown) => ({ message: failure(error) }),
    );
    say(answer);
    await shell.dispose();
  },
  warning: async () => {
    const shell = open();
    say({ raw: (await shell.invoke('Write-Warning "w"; ConvertTo-Json @(1) -Compress')).raw });
    await shell.dispose();
  },
  unterminated: async () => {
    const shell = open();
    say({ started: (await shell.invoke('1')).raw });
    await shell.invoke('if ($true) {');
    say({ done: true });
  },
  stdin: async () => {
    const shell = open();
    say({ started: (await shell.invoke('1')).raw });
    await shell.invoke('[Console]::In.ReadLine()');
    say({ done: true });
  },
  exit: async () => {
    const shell = open();
    const answer = await shell.invoke('exit 0');
    say({ raw: answer.raw, hadErrors: answer.hadErrors });
  },
  queued: async () => {
    const shell = open();
    say({ started: (await shell.invoke('1')).raw });
    const stillThere = setInterval(() => undefined, 1000);
    const calls = ['exit 0', '2', '3'].map((command) =>
      shell.invoke(command).then(
        () => true,
        () => true,
      ),
    );
    await Promise.all(calls);
    clearInterval(stillThere);
    say({ done: true });
  },
  crash: async () => {
    open({ executable: '/nonexistent/pwsh' });
    await pause(2000);
    say({ done: true });
  },
  timeout: async () => {
    const shell = open({ invocationTimeout: 1500 });
    const message = await shell.invoke('Start-Sleep 4; "the first"').catch(failure);
    const waited = performance.now();
    const next = await shell.invoke('"the second"').then((result) => result.raw, failure);
    say({ message: typeof message === 'string' ? message : 'answered', next, waitedMs: performance.now() - waited });
    process.exit(0);
  },
  children: async () => {
    const shell = open();
    await shell.invoke('Start-Process sleep -ArgumentList 8642.7');
    await shell.dispose();
    await pause(300);
    const left = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => /^ *\d+ (?:\S*\/)?sleep 8642\.7$/.test(line));
    for (const line of left) process.kill(Number.parseInt(line, 10), 'SIGKILL');
    say({ left: left.length });
  },
  quoting: async () => {
    const hostile = `a"';calc;'`;
    say({
      expression: PowerShell.command`x ${'$(calc)'}`,
      quotes: PowerShell.command`x ${hostile}`,
      object: PowerShell.command`x ${{ url: 'http://ex01,1' }}`,
    });
  },
  environment: async () => {
    process.env.NODE_POWERSHELL = '/bin/false';
    const shell = open();
    shell.exitPromise.catch(() => undefined);
    say({ spawned: shell.process.spawnfile });
    await shell.exitPromise.catch(() => undefined);
  },
  options: async () => {
    const shell = new PowerShell({ executable }) as unknown as Opened;
    say({ arguments: shell.process.spawnargs });
    await shell.dispose();
  },
  bytes: async () => {
    const shell = open();
    const out = '$o = [Console]::OpenStandardOutput(); $o.Write([byte[]](0x9a, 0x82), 0, 2); $o.Flush()';
    say({ raw: (await shell.invoke(out)).raw });
    await shell.dispose();
  },
  trim: async () => {
    const shell = open();
    say({ raw: (await shell.invoke('[Console]::Out.Write("  x  ")')).raw });
    await shell.dispose();
  },
  alive: async () => {
    const shell = open({ disposeTimeout: 600_000 });
    shell.exitPromise.catch(() => undefined);
    await shell.invoke('1');
    await shell.dispose();
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    say({ running: process.getActiveResourcesInfo() });
    process.exit(0);
  },
  validation: async () => {
    const shell = open({ executableOptions: { NoProfile: true }, nonsense: 1 });
    shell.exitPromise.catch(() => undefined);
    say({ arguments: shell.process.spawnargs });
    await shell.exitPromise.catch(() => undefined);
  },
};

await SCENARIOS[scenario]?.();
