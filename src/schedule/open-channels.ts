import { eventLogChannel } from '../alert/channels/event-log.ts';
import { mailChannel } from '../alert/channels/mail.ts';
import { webhookChannel } from '../alert/channels/webhook.ts';
import type { AlertChannel } from '../alert/deliver.ts';
import { DeliveryError } from '../alert/delivery-error.ts';
import type { AlertsConfig } from '../config/config.ts';
import { readSecret } from '../config/open/read-secret.ts';
import { readText } from '../lib/files.ts';
import { ALERT_BODIES } from '../report/alert/alert-bodies.ts';
import { alertSubject, alertText } from '../report/alert/alert-text.ts';
import { lateChannel, receiverAddress, type SecretWorld } from './late-channel.ts';
import { mailReaders } from './mail-readers.ts';

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
          lateChannel(
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
      lateChannel(`webhook ${name}`, async () => {
        const url = await receiverAddress(hook, world);
        const secret = hook.secretFrom === undefined ? undefined : await readSecret(hook.secretFrom, world);
        return webhookChannel(
          { name, url, secret, ca: await pem(hook.ca), body: ALERT_BODIES[hook.format] },
          world.now,
        );
      }),
    ),
    ...(eventLog === true
      ? [
          lateChannel('event log', async () => {
            const root = world.env.SystemRoot ?? 'C:\\Windows';
            const powershell = `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
            if (process.platform !== 'win32') throw new DeliveryError('there is none on this system', false);
            return eventLogChannel({ powershell, text: alertText });
          }),
        ]
      : []),
  ];
}
