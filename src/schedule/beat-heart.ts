import { post } from '../alert/channels/post.ts';
import { type AlertChannel, type AlertPatience, type Delivery, deliver } from '../alert/deliver.ts';
import type { Surroundings } from '../audit/surroundings.ts';
import type { AlertsConfig, Config } from '../config/config.ts';
import { readText } from '../lib/files.ts';
import { lateChannel, receiverAddress, type SecretWorld } from './late-channel.ts';

/** The heartbeat as a channel; whatever is told, only that it was asked for is heard. */
const heartbeatChannel = (heartbeat: NonNullable<AlertsConfig['heartbeat']>, world: SecretWorld): AlertChannel =>
  lateChannel('heartbeat', async () => {
    const url = await receiverAddress(heartbeat, world);
    const ca = heartbeat.ca === undefined ? undefined : await readText(heartbeat.ca);
    return {
      name: 'heartbeat',
      send: (_message, timeoutMs, signal) => post({ url, method: 'GET', headers: {}, body: '', ca }, timeoutMs, signal),
    };
  });

/** Only after a good run: who listens hears by its silence that there was none. */
export async function beatHeart(
  { alerts }: Config,
  world: Surroundings,
  patience: AlertPatience,
): Promise<readonly Delivery[]> {
  if (alerts.heartbeat === undefined) return [];
  const nothing = { id: '', organization: '', run: null, time: '', events: [] };
  return [await deliver(heartbeatChannel(alerts.heartbeat, world), nothing, patience, world.signal, world.log)];
}
