import type { Reporter, TestCase } from 'vitest/node';

/** Names what passed only when it was tried again, with what it had failed of: never silence. */
// biome-ignore lint/style/noDefaultExport: vitest takes a reporter from the default export
export default class SecondTry implements Reporter {
  readonly #named: string[] = [];

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    const [first] = test.result().errors ?? [];
    this.#named.push(`SECOND TRY ${test.module.relativeModuleId} ${test.fullName}: ${first?.message ?? ''}`);
  }

  onTestRunEnd(): void {
    for (const line of this.#named) process.stdout.write(`${line}\n`);
  }
}
