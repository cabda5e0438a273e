import type { CauseName } from '../../model/explain/causes.ts';
import type { SignInOutcome } from '../../model/explain/sign-in-words.ts';

/** Everything that decides one connection. `undefined`: not seen. */
export interface Handshake {
  /** Outlook Anywhere: the one method that the client was told; `null` where it may choose. */
  readonly told: string | null | undefined;
  /** In the order of the WWW-Authenticate headers where `isOrdered`; `Bearer` stands for OAuth. */
  readonly offered: readonly string[] | undefined;
  readonly isOrdered: boolean;
  readonly requiresSsl: boolean | null | undefined;
  /** Extended Protection: `None`, `Allow`, `Require`. */
  readonly protection: string | null | undefined;
  readonly kernelMode: boolean | null | undefined;
  readonly picks: 'strongest' | 'ntlm';
  readonly speaksModern: boolean;
  /** Modern authentication is on for the organization. */
  readonly modern: boolean | null | undefined;
  readonly isJoined: boolean;
  readonly isInside: boolean;
  readonly viaProxy: boolean;
  /** LmCompatibilityLevel of the client, 0 to 5. */
  readonly clientLevel: number | null | undefined;
  /** LmCompatibilityLevel of the domain controller. */
  readonly controllerLevel: number | null | undefined;
  /** EnableNegotiate of the client: 0 makes it answer with NTLM. */
  readonly enableNegotiate: number | null | undefined;
  /** RestrictSendingNTLMTraffic of the client: 2 denies. */
  readonly sending: number | null | undefined;
  /** RestrictReceivingNTLMTraffic of the server: 1 denies domain accounts, 2 all. */
  readonly receiving: number | null | undefined;
  /** How many accounts hold the service principal name. */
  readonly names: 'none' | 'one' | 'several' | undefined;
  /** Which servers behind the name have the alternate service account. */
  readonly account: 'none' | 'some' | 'all' | undefined;
  /** What the load balancer or proxy does with TLS. */
  readonly tls: string | null | undefined;
  readonly multiplexing: boolean | null | undefined;
  readonly passesNtlm: boolean | null | undefined;
}

export type HandshakeInput = keyof Handshake;

/** A cause, and the inputs that speak for it, against it, or would. */
export interface Suspect {
  readonly id: CauseName;
  readonly for: readonly HandshakeInput[];
  readonly against: readonly HandshakeInput[];
  readonly missing: readonly HandshakeInput[];
}

export interface Handshaken {
  readonly outcome: SignInOutcome;
  /** What the client ends up using; `null` where that cannot be said. */
  readonly method: string | null;
  /** Causes of the outcome first, then what would be one were it seen. */
  readonly suspects: readonly Suspect[];
  /** For `cannot-tell`: what would tell. */
  readonly missing: readonly HandshakeInput[];
}
