export interface Reference {
  readonly title: string;
  /** Absent where the reference says no address. */
  readonly address?: string;
}

/** A rule's reference as policies write it: `TITLE, https://…`, an address alone, or a title alone. */
export function referenceOf(text: string): Reference {
  const [, title = '', address = ''] = /^(?:(.*?),\s+)?(https?:\/\/\S+)$/s.exec(text) ?? [];
  if (!URL.canParse(address)) return { title: text };
  return { title: title === '' ? address : title, address };
}
