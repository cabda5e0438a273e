import { type DnsReading, type FoundRecord, NO_DATA, NO_NAME, type RecordType } from './dns-reading.ts';

/**
 * The head names the resolver, whose name is whole where its address stands below it; the answer follows, with further
 * addresses on lines of their own.
 */
export function readNslookup(lines: readonly string[]): DnsReading {
  const found: FoundRecord[] = [];
  const leftOver: number[] = [];
  let resolver: string | undefined;
  let resolverAddress: string | undefined;
  let isRefused = false;
  let isZone = false;
  let owner = '';
  let inAnswer = false;
  let isMissing = false;
  let answered = false;
  let list: 'addresses' | 'aliases' | undefined;
  const aliases: string[] = [];
  let isClosed = false;
  let service: { [name: string]: string } | undefined;
  const add = (type: RecordType, value: string, line: number, of = owner): void => {
    answered = true;
    found.push({ owner: of, type, value, line });
  };
  const address = (value: string, line: number): void => {
    if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(value)) add('A', value, line);
    else if (/^[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8}(?:%\w+)?$/i.test(value)) add('AAAA', value.toLowerCase(), line);
    else leftOver.push(line);
  };
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const number = index + 1;
    const [, label = '', value = ''] = /^(\p{L}+(?: \p{L}+)*)\s?:\s*(.*)$/u.exec(line) ?? [];
    if (line === '') {
      list = undefined;
    } else if (NO_NAME.test(line)) {
      isMissing = true;
      answered = true;
      isRefused = true;
    } else if (NO_DATA.test(line)) {
      answered = true;
      isRefused = true;
    } else if (ZONE.test(line) || (/^\S+$/.test(line) && ZONE.test(lines[index + 1]?.trim() ?? ''))) {
      // In the place of records that a name does not have, the zone says who it is.
      answered = true;
      isZone = true;
    } else if (/^(Server|Serveur|Servidor)$/i.test(label)) {
      if (ADDRESS_LABEL.test(lines[index + 1] ?? '')) resolver = value;
    } else if (/^(Name|Nom|Nombre|Nome)$/i.test(label)) {
      owner = value;
      inAnswer = true;
      answered = true;
    } else if (ADDRESS_LABEL.test(line)) {
      // `8.8.8.8#53`, as other systems than Windows print it.
      if (!inAnswer) resolverAddress ??= value.replace(/#\d{1,5}$/, '');
      if (!inAnswer) continue;
      list = 'addresses';
      isClosed = !/es$|en$/i.test(label);
      address(value, number);
    } else if (/^Alias(?:es)?$/i.test(label)) {
      list = 'aliases';
      isClosed = false;
      aliases.push(value);
    } else if (CANONICAL.test(line)) {
      const alias = CANONICAL.exec(line);
      add('CNAME', (alias?.[1] ?? '').replace(/\.$/, ''), number, line.slice(0, alias?.index).trim());
    } else if (/^(\S+)\s+SRV service location:$/i.test(line)) {
      owner = /^(\S+)/.exec(line)?.[1] ?? '';
      service = {};
    } else if (service !== undefined && /^(priority|weight|port|svr hostname)\s*=\s*(\S+)$/.test(line)) {
      const match = /^(priority|weight|port|svr hostname)\s*=\s*(\S+)$/.exec(line);
      service[match?.[1] ?? ''] = match?.[2] ?? '';
      if (match?.[1] === 'svr hostname') {
        const target = (match[2] ?? '').replace(/\.$/, '').toLowerCase();
        add('SRV', `${service.priority ?? '0'} ${service.weight ?? '0'} ${service.port ?? '0'} ${target}`, number);
        service = undefined;
      }
    } else if (/\binternet address = (\S+)$/.test(line)) continue;
    else if (list === 'addresses' && label === '' && /^\s/.test(raw)) address(line, number);
    // Further aliases stand below the first one, indented; a name that was broken goes on at the left.
    else if (list === 'aliases' && /^\s+[\w.-]+\s*$/.test(raw)) aliases.push(line);
    else if (
      !/^(Non-authoritative answer|Nicht autorisierende Antwort|R.ponse ne faisant pas autorit.|Respuesta no autoritativa)/i.test(
        line,
      ) &&
      !/^\*\*\*|^DNS request timed out|timeout was/i.test(line)
    )
      leftOver.push(number);
  }
  return {
    found,
    isMissing,
    answered,
    leftOver,
    isClosed: isClosed || (found.length === 0 && (isRefused || isZone)),
    ...(isZone ? { saysNone: true } : {}),
    ...(resolver === undefined ? {} : { resolver }),
    ...(resolverAddress === undefined || resolverAddress === '' ? {} : { resolverAddress }),
    ...(aliases[0] === undefined ? {} : { asked: aliases[0] }),
  };
}

export const ADDRESS_LABEL = /^\s*(?:Address(?:es)?|Adresse?n?s?|Direcci.n|Direcciones)\s?:/i;
const ZONE = /^(?:primary name server|responsible mail addr|serial|refresh|retry|expire|default TTL)\s*=\s*\S/;
/** `autodiscover.contoso.com    canonical name = mail.contoso.com`. */
const CANONICAL = /\scanonical name = (\S+)$/;
