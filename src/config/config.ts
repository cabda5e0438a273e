import type { Severity } from '../model/words.ts';
import type { KEPT_FORMATS, WEBHOOK_FORMATS, WEEKDAYS } from '../policy/schema/config/config-words.ts';

/** `env:NAME` or `file:ABSOLUTE PATH`: where a secret stands, never the secret. */
export type SecretReference = string;

interface ConnectionConfig {
  readonly exchangeUri?: string;
  readonly snapin?: boolean;
  readonly script?: string;
  readonly capture?: string;
  readonly replay?: string;
  readonly servers?: readonly string[];
  readonly exclude?: readonly string[];
  readonly mailboxes?: boolean;
  readonly network?: boolean;
  readonly namespaces?: readonly string[];
  readonly pushed?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly concurrency?: number;
  readonly powershell?: string;
  readonly executionPolicy?: string;
}

export interface ScheduleConfig {
  /** `05:00`, in the time of the host. */
  readonly at: string;
  /** Absent: every day. */
  readonly days?: readonly (typeof WEEKDAYS)[number][];
  readonly account?: string;
  /** `4h`. */
  readonly limit: string;
}

interface MailConfig {
  readonly host: string;
  readonly port?: number;
  readonly security: 'starttls' | 'tls';
  readonly ca?: string;
  readonly from: string;
  readonly to: readonly string[];
  /** By topic, `security` or `policies`: who is told in the place of `to`. */
  readonly owners?: { readonly [owner: string]: string };
  readonly user?: string;
  readonly passwordFrom?: SecretReference;
}

interface WebhookConfig {
  readonly format: (typeof WEBHOOK_FORMATS)[number];
  readonly url?: string;
  readonly urlFrom?: SecretReference;
  readonly secretFrom?: SecretReference;
  readonly ca?: string;
}

interface HeartbeatConfig {
  readonly url?: string;
  readonly urlFrom?: SecretReference;
  readonly ca?: string;
}

export interface AlertsConfig {
  readonly threshold: Severity;
  readonly link?: string;
  /** `7d`. */
  readonly alive: string;
  readonly mail?: MailConfig;
  readonly webhooks?: { readonly [name: string]: WebhookConfig };
  readonly eventLog?: boolean;
  readonly metrics?: string;
  readonly heartbeat?: HeartbeatConfig;
}

/** What a site says for itself; the rest is as for all. Its connection stands in the place of that of all. */
interface SiteConfig
  extends Pick<
    Config,
    | 'organization'
    | 'profile'
    | 'parameters'
    | 'policies'
    | 'waivers'
    | 'strictWaivers'
    | 'declarations'
    | 'require'
    | 'failOn'
  > {
  readonly connection?: ConnectionConfig;
  readonly schedule?: Partial<ScheduleConfig>;
  readonly heartbeat?: HeartbeatConfig;
}

interface WorkerConfig {
  /** Seconds without a sign of life after which another worker takes the job over. */
  readonly silence: number;
}

interface StoreConfig {
  readonly folder: string;
  /** Where the address of the PostgreSQL database stands that the history is in. Absent: the history is in `folder`. */
  readonly historyFrom?: SecretReference;
  /** Where this host stands, where several write into one history. */
  readonly site?: string;
  readonly formats: readonly (typeof KEPT_FORMATS)[number][];
}

/** What a scheduled audit is to do. Every path is absolute. */
export interface Config {
  readonly organization?: string;
  readonly connection: ConnectionConfig;
  readonly profile?: string;
  readonly parameters?: { readonly [name: string]: string | number | boolean };
  readonly policies?: readonly string[];
  readonly waivers?: string;
  readonly strictWaivers?: boolean;
  readonly declarations?: string;
  readonly require?: readonly string[];
  readonly failOn?: Severity;
  readonly schedule: ScheduleConfig;
  readonly store: StoreConfig;
  readonly alerts: AlertsConfig;
  /** What several workers audit, by name. */
  readonly sites?: { readonly [name: string]: SiteConfig };
  readonly worker: WorkerConfig;
  readonly redaction: 'none' | 'pii' | 'all';
}
