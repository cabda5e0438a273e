import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVitest, type TestModule } from 'vitest/node';

/** Runs tests against files of which one may be replaced. */
export interface Trial {
  readonly tests: readonly string[];
  /** Absolute path, and what it holds in place of its own text. */
  readonly replaced?: { readonly file: string; readonly text: string };
  /** Seconds of processor time after which it hangs: a busy machine makes nothing hang. */
  readonly limit: number;
}

export interface TrialResult {
  /** The first test file that failed; `null` where all passed. */
  readonly failed: string | null;
  /** Of processor time, that of programs which the tests started included. */
  readonly seconds: number;
}

/** A process of its own, since a mutant may never come to an end: its parent ends it then, and starts another. */
if (process.send !== undefined) {
  let replaced: Trial['replaced'];
  const vitest = await createVitest(
    {
      watch: false,
      bail: 1,
      maxWorkers: 1,
      pool: 'threads',
      isolate: false,
      fsModuleCache: false,
      silent: true,
      setupFiles: [fileURLToPath(new URL('setup.ts', import.meta.url))],
      reporters: [{}],
    },
    {
      plugins: [
        {
          name: 'mutant',
          enforce: 'pre',
          transform: (_text: string, id: string) => (id === replaced?.file ? replaced.text : undefined),
        },
      ],
    },
  );
  const run = async (trial: Trial): Promise<TrialResult> => {
    const started = usedSoFar();
    const used = (): number => usedSoFar() - started;
    const watch = setInterval(() => {
      if (used() > trial.limit) process.exit(1);
    }, 200);
    for (const file of [replaced?.file, trial.replaced?.file]) if (file !== undefined) vitest.invalidateFile(file);
    replaced = trial.replaced;
    const project = vitest.getRootProject();
    const specifications = trial.tests.map((test) => project.createSpecification(test));
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
    // Files that failed in an earlier trial are told again.
    const own = testModules.filter((module: TestModule) => trial.tests.includes(module.relativeModuleId));
    const bad = own.find((module) => !module.ok());
    const failed = bad?.relativeModuleId ?? (unhandledErrors.length > 0 ? 'an error that no test awaited' : null);
    clearInterval(watch);
    return { failed, seconds: used() };
  };
  process.on('message', (trial: Trial) => {
    void run(trial).then((result) => process.send?.(result));
  });
  process.on('disconnect', () => process.exit());
  process.send('ready');
}

/** Seconds of processor time of this process and of its ended children, which Linux alone tells. */
function usedSoFar(): number {
  const { system, user } = process.cpuUsage();
  return (system + user) / 1e6 + ofChildren();
}

function ofChildren(): number {
  if (process.platform !== 'linux') return 0;
  // Behind the name of the program, which may hold anything: state, parent and so on; the 14th and 15th are ticks.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / 100;
}
