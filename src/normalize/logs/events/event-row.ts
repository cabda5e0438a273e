/** One event of a log of Windows: what is counted of it. Names of people and addresses are not among it. */
export interface EventRow {
  readonly provider: string;
  readonly id: number;
  /** NetBIOS name of the computer that wrote it; `null` where nothing says it. */
  readonly server: string | null;
  /** Milliseconds since 1970, UTC; NaN where the text has it in the format of somebody's Windows. */
  readonly time: number;
  /** `NTLM`, `NTLMv1`, `Kerberos`, `Negotiate`; `null` where it is not said. */
  readonly method: string | null;
  readonly status: number | null;
  readonly subStatus: number | null;
  /** 1-based line where it begins. */
  readonly line: number;
}

/** Fields as the log has them; everything else in an event is passed over. */
export interface EventFields {
  readonly provider: string | undefined;
  readonly id: string | undefined;
  readonly computer: string | undefined;
  readonly time: string | undefined;
  readonly authenticationPackage?: string | undefined;
  readonly lmPackage?: string | undefined;
  readonly status?: string | undefined;
  readonly subStatus?: string | undefined;
  readonly line: number;
}

/** `undefined` where it does not say what event it is. */
export function eventRowOf(fields: EventFields): EventRow | undefined {
  const { computer = '', provider = '', time = '' } = fields;
  if (!/^[\w .:-]{1,120}$/.test(provider) || !/^\d{1,6}$/.test(fields.id ?? '')) return undefined;
  return {
    provider,
    id: Number(fields.id),
    server: /^[A-Za-z0-9][\w.-]{0,252}$/.test(computer) ? (computer.split('.')[0] ?? computer) : null,
    // Without its zone it is no time that can be compared.
    time: /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(time) ? Date.parse(time) : Number.NaN,
    method: /^NTLM V1$/i.test(fields.lmPackage ?? '') ? 'NTLMv1' : methodOf(fields.authenticationPackage),
    status: codeIn(fields.status),
    subStatus: codeIn(fields.subStatus),
    line: fields.line,
  };
}

const METHODS = ['NTLM', 'Kerberos', 'Negotiate'];

function methodOf(name = ''): string | null {
  const lower = name.trim().toLowerCase();
  if (lower === 'microsoft_authentication_package_v1_0') return 'NTLM';
  return METHODS.find((method) => method.toLowerCase() === lower) ?? null;
}

const codeIn = (text = ''): number | null => (/^0x[0-9a-f]{1,8}$/i.test(text.trim()) ? Number(text.trim()) : null);
