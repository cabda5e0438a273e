import { legalFileName } from '../../../lib/platform/legal-file-name.ts';
import type { SourceAnswer } from '../../evidence-source.ts';
import type { CommandAnswer } from './command-answer.ts';
import { startReading, type ToolOptions } from './command-reading.ts';

const PROPERTY = 'NTAuthenticationProviders';
/** MD_ERROR_DATA_NOT_FOUND as adsutil.vbs ends with it (`docs/domain/command-output.md#adsutil`). */
const UNSET = 0x8000_5006;
const IS_ANSWER = /^[ \t]*NTAuthenticationProviders[ \t]*:[ \t]*\(STRING\)|is not set at this node/im;
const NO_SUCH_NODE = /0x80070003|The path requested could not be found/i;

/**
 * Asks the metabase of IIS 6 for the providers of each node and of all nodes above it: the script says "not set" for a
 * value that a parent sets. A node that does not exist is no failure; the chain above the sites always exists.
 *
 * @param nodes `w3svc/1/root/EWS`
 */
export async function readAdsutil(
  server: string,
  nodes: readonly string[],
  options: ToolOptions,
): Promise<SourceAnswer> {
  const reading = startReading(options);
  for (const node of nodeChain(nodes)) {
    const args = ['//nologo', options.tools.adsutil, 'get', `${node}/${PROPERTY}`];
    const answer = await reading.ask(options.tools.cscript, args);
    const path = [
      'servers',
      legalFileName(server),
      'adsutil',
      ...node.split('/').map(legalFileName),
      `${PROPERTY}.txt`,
    ].join('/');
    if (answer.state === 'exited' && IS_ANSWER.test(answer.stdout)) {
      reading.keep(path, answer.stdout);
      reading.answered();
    } else if (answer.state === 'exited' && answer.exitCode === UNSET) {
      reading.keep(path, `The parameter "${PROPERTY}" is not set at this node.\r\n`);
      reading.answered();
    } else if (answer.state === 'exited' && NO_SUCH_NODE.test(answer.stdout) && node.split('/').length > 3) {
      reading.answered();
    } else if (isNotInstalled(answer, options.tools.adsutil)) {
      return { status: 'not-asked', reason: 'it has no metabase of IIS 6', files: [] };
    } else if (reading.failed(node, 'adsutil.vbs', answer)) break;
  }
  return reading.evidence();
}

/** The script host names the file that it cannot find, in its own language; adsutil.vbs never names itself by path. */
const isNotInstalled = (answer: CommandAnswer, script: string): boolean =>
  answer.state === 'exited' &&
  answer.exitCode !== 0 &&
  `${answer.stdout}${answer.stderr}`.toLowerCase().includes(`"${script.toLowerCase()}"`);

/** Every node with those above it, each once, from the top: `w3svc`, `w3svc/1`, `w3svc/1/root`, … */
export function nodeChain(nodes: readonly string[]): readonly string[] {
  const all = nodes.flatMap((node) => {
    const segments = node.split('/').filter((segment) => segment !== '');
    return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
  });
  return [...new Set(all)].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : a > b ? 1 : 0));
}
