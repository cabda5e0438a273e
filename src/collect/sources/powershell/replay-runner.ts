import type { PowerShellRunner } from '../../runner.ts';
import { noAnswer } from './envelope.ts';
import { type Exchange, exchangeKey, OUTPUT } from './exchange.ts';
import { withText } from './recording-runner.ts';

/**
 * Answers calls from recorded exchanges, also where there is no PowerShell. The same call asked again gets the next
 * recorded answer, the last one for ever. `copyOutput` brings a recorded output file to where the call wants it. A call
 * that was not recorded is not started.
 */
export function replayRunner(
  exchanges: readonly Exchange[],
  copyOutput: (output: string, file: string) => Promise<void>,
): PowerShellRunner {
  const left = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const key = exchangeKey(exchange.script, exchange.data);
    left.set(key, [...(left.get(key) ?? []), exchange]);
  }
  return {
    run: async (call, signal) => {
      if (signal?.aborted === true) return noAnswer('cancelled', 'cancelled before the call', 0);
      const list = left.get(exchangeKey(call.script, call.data));
      const exchange = list !== undefined && list.length > 1 ? list.shift() : list?.[0];
      if (exchange === undefined)
        return noAnswer('not-started', `no exchange was recorded for this call of "${call.script}"`, 0);
      const { file } = call.data;
      if (typeof file !== 'string' || file === '') return exchange.answer;
      if (exchange.output !== null) await copyOutput(exchange.output, file);
      return withText(exchange.answer, OUTPUT, file);
    },
    dispose: () => Promise.resolve(),
  };
}
