/** A single quote between letters is an apostrophe: `couldn't`, `O'Brien`. */
const QUOTED =
  /(?<![\p{L}\p{N}])['\u2019](?:[^'\u2019]|['\u2019](?=\p{L}))*['\u2019](?!\p{L})|(["\u2018\u201a\u201b\u201c\u201d\u201e])(?:(?!\1)[^\u2019\u201d])*(?:\1|[\u2019\u201d])/gu;

/**
 * The words of an error as a reader may see them: what it quotes, names or assigns is the content of an answer (an
 * account, a mailbox, a password) and becomes `…`; line and server say where it stands.
 */
export function shownError(message: string): string {
  return message
    .replace(QUOTED, '"…"')
    .replace(/(?<![^\s"'()])[^\s"'()\\@=]*[\\@=][^\s"'()]*/g, '…')
    .replace(/\b(?:S-1-[\d-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/gi, '…')
    .replace(/\b(for|user|account|mailbox|recipient|identity)\s+[^\s,.;:"]+(?:\s+[A-Z][^\s,.;:"]*)*/gi, '$1 …');
}
