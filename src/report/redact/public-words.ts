import { CMDLETS } from '../../model/cmdlets.ts';
import type { KindSpec } from '../../model/kind.ts';
import { KINDS } from '../../model/kinds.ts';
import { ASKED_REGISTRY } from '../../model/parts/registry/asked-registry.ts';

/** Words of product and tools that stand in ids, labels and names of files and say nothing about an organization. */
const OWN = `
  default web site exchange back end backend front frontend organization outside global tag from all and of the for on in at to with without
  none nothing unset not server servers client clients computer computers mailbox mailboxes user users database databases
  mapi nspi emsmdb ews asmx oab owa ecp autodiscover rpc rpcproxy rpcwithcert dll powershell proxy microsoft activesync sync
  api rest auth integrated calendar public exchweb exadmin aspnet aspnet_client virtual directory directories bin
  https http host exchangemdb exchangerfr exchangeab smtp imap pop sip w3svc root iis inetsrv system32 wwwroot inetpub
  applicationhost web config appcmd adsutil reg query netsh show sslcert setspn nslookup dns resolve probe trace gpresult
  registry lsa schannel netlogon windows office outlook anywhere internet settings policy policies providers provider
  authentication windowsauthentication anonymousauthentication basicauthentication digestauthentication access httpredirect
  certificate certificates binding bindings endpoint endpoints network log logs transcript console cmd window shell capture
  captures export exports exported evidence audit audits bundled sample live files file declarations manifest snapshot run report readme json xml txt csv clixml ndjson html htm md zip
  gz yaml yml ps1 tmp old new copy kopie evosts acs expr exch web key value values
  hklm hkcu hku hkey_local_machine hkey_users hkey_current_user
`;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

const PUBLIC: ReadonlySet<string> = new Set(
  [
    OWN,
    ...CMDLETS.flatMap(({ name, spec }) => [name, ...(spec.former ?? []), spec.directory ?? '']),
    ...Object.values<KindSpec>(KINDS).flatMap(({ kind, properties, requests, title }) => [
      kind,
      title,
      ...requests,
      ...Object.values(properties).flatMap((property) => [...(property.values ?? []), ...(property.requests ?? [])]),
    ]),
    ...ASKED_REGISTRY.flatMap(({ file = '', hive, key, names }) => [hive, key, file, ...names]),
  ].flatMap(wordsOf),
);

/** Numbers such as ports, statuses, versions and dates; an IP address is none. */
const isNumber = (word: string): boolean => /^\d{1,10}$/.test(word);

/** Whether all that stands in a piece of an id, a label or a file's name are words of product and tools, or `known` ones. */
export function isPublicText(text: string, known: ReadonlySet<string> = new Set()): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return text === '0.0.0.0' || text === '127.0.0.1';
  return wordsOf(text).every(
    (word) => PUBLIC.has(word) || known.has(word) || isNumber(word) || /^msexchange\w*$/.test(word),
  );
}

/** The words of names that a reader may see, for `isPublicText`. */
export const knownWords = (names: Iterable<string>): ReadonlySet<string> =>
  new Set([...names].flatMap((name) => wordsOf(name)));
