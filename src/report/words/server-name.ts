import { isPseudonym } from '../redact/pseudonym.ts';

/** NetBIOS names are kept in lower case and shown in upper case; pseudonyms stay as they are. */
export function serverName(name: string): string {
  return isPseudonym(name) || name === 'organization' ? name : name.toUpperCase();
}
