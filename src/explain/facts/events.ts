import type { CauseName } from '../../model/explain/causes.ts';
import type { ExplainProof } from '../../model/explain/explanation.ts';
import type { Resource } from '../../model/resource.ts';
import { proofOf } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/** A cause that events of Windows show, and how many of them. */
interface EventProof {
  readonly id: CauseName;
  readonly proof: ExplainProof;
}

interface EventSign {
  readonly cause: CauseName;
  readonly says: string;
  /** Whose events say it: a server's about whoever comes, a client computer's about whoever sits there. */
  readonly of: 'server' | 'client';
  readonly event: RegExp;
  /** NTSTATUS of the event; any without it. */
  readonly status?: number;
}

/**
 * What single events of Windows say of a cause (`docs/domain/collecting.md#events`). That somebody mistyped a password, or that an
 * account is locked, says nothing of a configuration; nor does an event that was only audited.
 */
const SIGNS: readonly EventSign[] = [
  {
    cause: 'ntlm-restricted',
    says: 'events 4002 and 4003, NTLM blocked, of',
    of: 'server',
    event: /^microsoft-windows-ntlm-400[23]$/,
  },
  {
    cause: 'ntlm-restricted',
    says: 'events 4001, NTLM blocked, of',
    of: 'client',
    event: /^microsoft-windows-ntlm-4001$/,
  },
  {
    // STATUS_BAD_BINDINGS
    cause: 'channel-binding',
    says: 'events 4625 with bad channel bindings, of',
    of: 'server',
    event: /^microsoft-windows-security-auditing-4625$/,
    status: 0xc000035b,
  },
  {
    cause: 'account-missing',
    says: 'Kerberos events 4, KRB_AP_ERR_MODIFIED, of',
    of: 'client',
    event: /^microsoft-windows-security-kerberos-4$/,
  },
];

/**
 * Of servers that clients reach, or of the one that was asked about; of the client computer that was named. Events say
 * neither which directory was asked nor by which program.
 */
export function eventProofs(
  facts: SignInFacts,
  { computer, server }: { readonly computer?: string | undefined; readonly server?: string | undefined },
): readonly EventProof[] {
  const events = (facts.byKind.get('client-observation') ?? []).filter(
    ({ properties }) => properties.source === 'event-log',
  );
  if (events.length === 0) return [];
  const servers = new Set(facts.fronts.map(({ key }) => key).filter((key) => server === undefined || key === server));
  return SIGNS.flatMap((sign) => {
    const own = events.filter((one) => {
      const at = String(one.properties.server).toLowerCase();
      return isOf(sign, one) && (sign.of === 'server' ? servers.has(at) : at === computer);
    });
    const [first] = own;
    if (first === undefined) return [];
    const count = own.reduce((sum, { properties }) => sum + Number(properties.requests ?? 1), 0);
    const where = [...new Set(own.map(({ properties }) => String(properties.server).toUpperCase()))].join(', ');
    return [{ id: sign.cause, proof: proofOf(first, 'requests', count, `${sign.says} ${where}`) }];
  });
}

const isOf = ({ event, status }: EventSign, { properties }: Resource): boolean =>
  event.test(String(properties.event)) && (status === undefined || properties.win32Status === status);
