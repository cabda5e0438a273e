import type { Value } from '../model/resource.ts';
import type { NetworkTargets } from './evidence-source.ts';
import { memberOf, memberText, type ServerFact } from './server-fact.ts';

const ADDRESSES = ['InternalUrl', 'ExternalUrl', 'AutoDiscoverServiceInternalUri'];
const HOSTS = ['InternalHostname', 'ExternalHostname'];
const HOST =
  /^(?=.{1,253}$)([A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Whom the network part may contact: servers of the list, hosts in the addresses that Exchange hands out, and accepted
 * domains. What is no host name is left out: it came from the directory, and anybody may have written it there.
 *
 * @param answers Objects of the virtual directories, Outlook Anywhere and the client access services.
 */
export function networkTargets(
  servers: readonly ServerFact[],
  answers: readonly Value[],
  domains: readonly Value[],
): NetworkTargets {
  const namespaces = answers.flatMap((object) => [
    ...ADDRESSES.flatMap((name) => hostOfUrl(memberText(object, name))),
    ...HOSTS.flatMap((name) => hostOf(memberText(object, name))),
  ]);
  return {
    servers,
    namespaces: distinct(namespaces),
    domains: distinct(
      domains
        .filter((domain) => memberOf(domain, 'MatchSubDomains') !== true)
        .flatMap((domain) => hostOf(memberText(domain, 'DomainName'))),
    ),
  };
}

function hostOfUrl(text: string | undefined): readonly string[] {
  if (text === undefined || !URL.canParse(text)) return [];
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? hostOf(url.hostname) : [];
}

const hostOf = (text: string | undefined): readonly string[] =>
  text !== undefined && isHostName(text) ? [text.toLowerCase()] : [];

/** Names of this computer, and of services that hosting platforms answer every virtual machine under. */
const NO_NAMESPACE = /^(?:(?:.*\.)?localhost|localhost\.localdomain|metadata(?:\..*)?|instance-data(?:\..*)?|wpad)$/;

/** Whether somebody else's computer can be called so. An address by number, however it is written, is nobody's name. */
export function isHostName(text: string): boolean {
  const name = text.toLowerCase();
  if (!HOST.test(name) || NO_NAMESPACE.test(name)) return false;
  // `ex01.0x1` is a number to whoever reads addresses, and no valid one; `0x7f.1` is one.
  return URL.canParse(`https://${name}/`) && new URL(`https://${name}/`).hostname === name && !/^[\d.]+$/.test(name);
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
