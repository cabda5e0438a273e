import { legalFileName } from '../../../lib/platform/legal-file-name.ts';
import type { SourceAnswer } from '../../evidence-source.ts';
import { startReading, type ToolOptions } from './command-reading.ts';

/** Asks netsh for every TLS binding, which applicationHost.config does not hold: `servers/EX01/netsh/sslcert.txt`. */
export async function askTlsBindings(server: string, options: ToolOptions): Promise<SourceAnswer> {
  const reading = startReading(options);
  const answer = await reading.ask(options.tools.netsh, ['http', 'show', 'sslcert']);
  // A table has a line of dashes below its title, in every language, also where it is empty.
  if (answer.state === 'exited' && answer.exitCode === 0 && /^[ \t]*-{5,}/m.test(answer.stdout)) {
    reading.keep(`servers/${legalFileName(server)}/netsh/sslcert.txt`, answer.stdout);
    reading.answered();
  } else reading.failed('', 'netsh', answer);
  return reading.evidence();
}
