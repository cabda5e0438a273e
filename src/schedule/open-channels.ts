import { eventLogChannel } from '../alert/channels/event-log.ts';
import { mailChannel } from '../alert/channels/mail.ts';
import { post } from '../alert/channels/post.ts';
import { webhookChannel } from '../alert/channels/webhook.ts';
import type { AlertChannel } from '../alert/deliver.ts';
import { DeliveryError } from '../alert/delivery-error.ts';
import type { AlertsConfig, SecretReference } from '../config/config.ts';
import type { ConfigWorld } from '../config/open/open-config.ts';
import { readSecret } from '../config/open/read-secret.ts';
import { readText } from '../lib/files.ts';
import { wordTable } from '../lib/words/word-table.ts';
import type { AlertEvent } from '../model/alert.ts';
import type { ALERT_OWNERS } from '../policy/schema/config.ts';
import { ALERT_BODIES } from '../report/alert/alert-bodies.ts';
import { alertSubject, alertText } from '../report/alert/alert-text.ts';

type SecretWorld = Pick<ConfigWorld, 'env'> & { readonly now: () => Date };

/**
 * Every channel that the configuration names. Secrets are read when a message is to be sent, not before: one that is
 * missing costs its own channel and no audit.
 */
export function openChannels(
  { eventLog, mail, webhooks = {} }: AlertsConfig,
  world: SecretWorld,
): readonly AlertChannel[] {
  const pem = (path: string | undefined): Promise<string | undefined> =>
    path === undefined ? Promise.resolve(undefined) : readText(path);
  return [
    ...(mail === undefined
      ? []
      : mailReaders(mail).map(({ name, takes, to }) =>
          late(
            name,
            async () => {
              const { passwordFrom, user } = mail;
              const login =
                user === undefined || passwordFrom === undefined
                  ? undefined
                  : { user, password: await readSecret(passwordFrom, world) };
              const { from, host, port, security } = mail;
              const ca = await pem(mail.ca);
              return mailChannel({ from, host, port, security, to, ca, login, subject: alertSubject, text: alertText });
            },
            takes,
          ),
        )),
    ...Object.entries(webhooks).map(([name, hook]) =>
      late(`webhook ${name}`, async () => {
        const url = await addressOf(hook, world);
        const secret = hook.secretFrom === undefined ? undefined : await readSecret(hook.secretFrom, world);
        return webhookChannel(
          { name, url, secret, ca: await pem(hook.ca), body: ALERT_BODIES[hook.format] },
          world.now,
        );
      }),
    ),
    ...(eventLog === true
      ? [
          late('event log', async () => {
            const root = world.env.SystemRoot ?? 'C:\\Windows';
            const powershell = `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
            if (process.platform !== 'win32') throw new DeliveryError('there is none on this system', false);
            return eventLogChannel({ powershell, text: alertText });
          }),
        ]
      : []),
  ];
}

/** The heartbeat as a channel; whatever is told, only that it was asked for is heard. */
export const heartbeatChannel = (heartbeat: NonNullable<AlertsConfig['heartbeat']>, world: SecretWorld): AlertChannel =>
  late('heartbeat', async () => {
    const url = await addressOf(heartbeat, world);
    const ca = heartbeat.ca === undefined ? undefined : await readText(heartbeat.ca);
    return {
      name: 'heartbeat',
      send: (_message, timeoutMs, signal) => post({ url, method: 'GET', headers: {}, body: '', ca }, timeoutMs, signal),
    };
  });

async function addressOf(
  { url, urlFrom }: { readonly url?: string; readonly urlFrom?: SecretReference },
  world: SecretWorld,
): Promise<string> {
  return url ?? (await readSecret(urlFrom ?? '', world));
}

/** Each gets one mail a run: of what an owner owns that owner, of all else `to`. */
function mailReaders({ owners = {}, to }: NonNullable<AlertsConfig['mail']>): readonly {
  readonly name: string;
  readonly to: readonly string[];
  readonly takes: (event: AlertEvent) => boolean;
}[] {
  const ownerOf = (event: AlertEvent): string | undefined => {
    const owner = OWNER_OF[event.kind] ?? event.topic ?? '';
    return Object.hasOwn(owners, owner) ? owners[owner] : undefined;
  };
  const addresses = [...new Set(Object.values(owners))];
  return [
    { name: 'mail', to, takes: (event) => ownerOf(event) === undefined },
    ...addresses.map((address) => ({
      name: `mail to ${Object.keys(owners)
        .filter((owner) => owners[owner] === address)
        .join(', ')}`,
      to: [address],
      takes: (event: AlertEvent) => event.kind === 'test' || ownerOf(event) === address,
    })),
  ];
}

/** What is of no topic, or of somebody else whatever its topic. */
const OWNER_OF: { readonly [kind: string]: (typeof ALERT_OWNERS)[number] } = wordTable({
  history: 'security',
  rules: 'policies',
});

function late(name: string, open: () => Promise<AlertChannel>, takes?: AlertChannel['takes']): AlertChannel {
  return {
    name,
    ...(takes === undefined ? {} : { takes }),
    send: async (message, timeoutMs, signal) => {
      const channel = await open().catch((error: unknown) => {
        throw error instanceof DeliveryError
          ? error
          : new DeliveryError('what the configuration names for it cannot be read: exaudit config check', false);
      });
      await channel.send(message, timeoutMs, signal);
    },
  };
}
