import type { Value } from '../../../model/resource.ts';
import type { PowerShellRunner, ScriptAnswer, ScriptCall } from '../../runner.ts';
import { type Exchange, OUTPUT, portableData, replaceText } from './exchange.ts';

/**
 * Passes every call on and gives what came of it to `write`, together with the path of the file that the script wrote,
 * which `write` copies if it wants it (`exchangeFolder`). A record that cannot be written costs no call: `write` says so
 * by itself.
 */
export function recordingRunner(
  inner: PowerShellRunner,
  write: (exchange: Exchange, outputFile: string | null) => Promise<void>,
): PowerShellRunner {
  return {
    run: async (call, signal) => {
      const answer = await inner.run(call, signal);
      await write(exchangeOf(call, answer), outputFileOf(call));
      return answer;
    },
    dispose: () => inner.dispose(),
  };
}

function exchangeOf(call: ScriptCall, answer: ScriptAnswer): Exchange {
  const file = outputFileOf(call);
  return {
    schema: 'exaudit/exchange/v1',
    script: call.script,
    data: portableData(call.data),
    answer: file === null ? answer : withText(answer, file, OUTPUT),
    output: null,
  };
}

function outputFileOf(call: ScriptCall): string | null {
  const file: Value | undefined = call.data.file;
  return typeof file === 'string' && file !== '' ? file : null;
}

/** An answer with one text for another wherever it can stand. */
export function withText(answer: ScriptAnswer, from: string, to: string): ScriptAnswer {
  return {
    ...answer,
    data: answer.data.map((value) => replaceText(value, from, to)),
    errors: answer.errors.map((error) => ({
      ...error,
      message: error.message.replaceAll(from, to),
      target: error.target.replaceAll(from, to),
    })),
    warnings: answer.warnings.map((text) => text.replaceAll(from, to)),
    information: answer.information.map((text) => text.replaceAll(from, to)),
    reason: answer.reason.replaceAll(from, to),
  };
}
