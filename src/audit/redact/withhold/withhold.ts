import { withoutUrlSecrets } from '../../../lib/web/url-secret.ts';
import { eachLine, SECRET_WORD, WITHHELD_TEXT } from './withheld.ts';
import { withholdLine } from './withhold-line.ts';
import { withholdLog } from './withhold-log.ts';
import { withoutContinuedBytes } from './withhold-registry.ts';
import { ROWS, withholdRows } from './withhold-rows.ts';

/**
 * A text of a capture without secrets, and without what nobody reads and may hold some: values whose name says that they
 * are secret, credentials of addresses and headers, sections of keys, texts of the registry that nobody asks for, fields
 * of logs that are not counted, bodies of traces, commands that are not read and what they printed, words of errors. What
 * is read stays as it is, so that rules come to the same verdicts.
 *
 * @param format Name of the format of the file; `undefined` where it is not known.
 */
export function withhold(text: string, format: string | undefined): string {
  if (format?.endsWith('log')) return withholdLog(text);
  const plain = withoutSections(withoutUrlSecrets(text));
  const kept = format === 'http-trace' ? traceLines(plain) : ROWS.has(format ?? '') ? withholdRows(plain) : plain;
  return eachLine(withoutContinuedBytes(kept), withholdLine()).replace(CLIXML_SECRET, `$1${WITHHELD_TEXT}`);
}

const CLIXML_SECRET = new RegExp(
  `(<(?:SS\\b[^>]{0,400}|(?:S|BA|XD|SBK) N="[^"]{0,200}(?:${SECRET_WORD}|message|report)")>)[^<]+`,
  'gi',
);

/** Elements of a configuration that hold keys and nothing that is read. The lines stay. */
function withoutSections(text: string): string {
  let kept = text;
  for (const name of ['connectionStrings', 'appSettings', 'machineKey', 'sessionState', 'mailSettings']) {
    let out = '';
    let done = 0;
    for (;;) {
      const from = kept.indexOf(`<${name}`, done);
      const open = from === -1 ? -1 : kept.indexOf('>', from);
      if (open === -1) break;
      const isEmpty = kept[open - 1] === '/';
      const close = isEmpty ? open : kept.indexOf(`</${name}>`, open);
      if (close === -1) break;
      const inside = kept.slice(from, close);
      out += `${kept.slice(done, from)}<${name}${isEmpty ? ' /' : '>'}${inside.replace(/[^\r\n]/g, '')}`;
      done = close;
    }
    kept = out + kept.slice(done);
  }
  return kept;
}

/** Of requests and answers their lines and the headers that are read; bodies go. */
function traceLines(text: string): string {
  return eachLine(text, (line) =>
    /^\s*(?:#{3,} |HTTP\/|[A-Z]+ \S+ HTTP\/|(?:Host|User-Agent|Authorization|WWW-Authenticate|Server|Location|Date|X-FEServer|X-BEServer|X-FailureContext|X-CalculatedBETarget|X-DiagInfo)\s*:)/i.test(
      line,
    )
      ? line
      : line.trim() === '' || !/^\s*[\w-]+\s*:/.test(line)
        ? ''
        : 'X-Withheld: yes',
  );
}
