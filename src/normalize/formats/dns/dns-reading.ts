/** What one answer of a program says, before anything is made of it. */
export interface DnsReading {
  readonly found: readonly FoundRecord[];
  /** Name that was asked, where the answer says it. */
  readonly asked?: string;
  readonly isMissing: boolean;
  readonly answered: boolean;
  readonly resolver?: string;
  readonly resolverAddress?: string;
  readonly leftOver: readonly number[];
  /** That there are no records of the kind that was asked for. */
  readonly saysNone?: boolean;
  /** It ends with something that nothing follows: one address, or another name. */
  readonly isClosed?: boolean;
}

export interface FoundRecord {
  readonly owner: string;
  readonly type: RecordType;
  readonly value: string;
  readonly line: number;
}

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'SRV';

export const NO_NAME =
  /DNS name does not exist|DNS_ERROR_RCODE_NAME_ERROR|Non-existent domain|NXDOMAIN|DNS-Name ist nicht vorhanden|Le nom DNS n.existe pas|El nombre DNS no existe/i;
export const NO_DATA =
  /No records found for given DNS query|DNS_INFO_NO_RECORDS|No (?:internal type|[^()\r\n]{1,60} \([A-Z]+\) records)/i;
