export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'SRV';

export interface FoundRecord {
  readonly owner: string;
  readonly type: RecordType;
  readonly value: string;
  readonly line: number;
}

export interface DnsReading {
  readonly found: readonly FoundRecord[];
  /** Name that was asked, where the answer says it. */
  readonly asked?: string;
  readonly isMissing: boolean;
  readonly answered: boolean;
  readonly resolver?: string;
  readonly leftOver: readonly number[];
}

export const NO_NAME =
  /DNS name does not exist|DNS_ERROR_RCODE_NAME_ERROR|Non-existent domain|NXDOMAIN|DNS-Name ist nicht vorhanden|Le nom DNS n.existe pas|El nombre DNS no existe/i;
export const NO_DATA =
  /No records found for given DNS query|DNS_INFO_NO_RECORDS|No (?:internal type|.+ \([A-Z]+\) records)/i;
