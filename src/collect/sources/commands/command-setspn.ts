import type { SourceAnswer } from '../../evidence-source.ts';
import { startReading, type ToolOptions } from './command-reading.ts';

/** Neither a wildcard nor anything that setspn could take for an option. */
const NAME = /^[a-z][a-z0-9-]{0,30}\/[a-z0-9_](?:[a-z0-9_.-]{0,252}[a-z0-9])?(?::\d{1,5})?$/i;

/**
 * Asks the whole forest which accounts hold each service principal name, into `network/setspn.txt`: the commands with
 * what they printed, as a console shows them. What a name belongs to is not asked with `-L`: that needs the account.
 *
 * @param names `http/mail.contoso.com`
 */
export async function readServicePrincipalNames(names: readonly string[], options: ToolOptions): Promise<SourceAnswer> {
  const reading = startReading(options);
  const printed: string[] = [];
  for (const name of names) {
    if (!NAME.test(name)) throw new Error(`"${name.slice(0, 80)}" is no service principal name of a host`);
    const answer = await reading.ask(options.tools.setspn, ['-F', '-Q', name]);
    // It says which forest it searched, then what it found; both answers have exit codes of their own.
    if (answer.state === 'exited' && /\bDC=/i.test(answer.stdout) && !isFault(answer.stdout + answer.stderr)) {
      printed.push(`C:\\>setspn -F -Q ${name}`, answer.stdout, '');
      reading.answered();
      continue;
    }
    if (reading.failed(name, 'setspn', answer)) break;
  }
  if (printed.length > 0) reading.keep('network/setspn.txt', printed.join('\r\n'));
  return reading.evidence();
}

/** An error number, which stands in every language. */
const isFault = (text: string): boolean => /\b0x[0-9a-f]{1,8}\b/i.test(text);
