import type { AlertChannel } from '../alert/deliver.ts';
import { DeliveryError } from '../alert/delivery-error.ts';
import type { SecretReference } from '../config/config.ts';
import type { ConfigWorld } from '../config/open/open-config.ts';
import { readSecret } from '../config/open/read-secret.ts';

/** What a channel may use of the outside to read its secrets. */
export type SecretWorld = Pick<ConfigWorld, 'env'> & { readonly now: () => Date };

/** A channel that is opened when there is something to send. */
export function lateChannel(
  name: string,
  open: () => Promise<AlertChannel>,
  takes?: AlertChannel['takes'],
): AlertChannel {
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

/** The address itself, or the secret that is one. */
export async function receiverAddress(
  { url, urlFrom }: { readonly url?: string; readonly urlFrom?: SecretReference },
  world: SecretWorld,
): Promise<string> {
  return url ?? (await readSecret(urlFrom ?? '', world));
}
