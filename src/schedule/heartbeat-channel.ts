import { post } from '../alert/channels/post.ts';
import type { AlertChannel } from '../alert/deliver.ts';
import type { AlertsConfig } from '../config/config.ts';
import { readText } from '../lib/files.ts';
import { lateChannel, receiverAddress, type SecretWorld } from './late-channel.ts';

/** The heartbeat as a channel; whatever is told, only that it was asked for is heard. */
export const heartbeatChannel = (heartbeat: NonNullable<AlertsConfig['heartbeat']>, world: SecretWorld): AlertChannel =>
  lateChannel('heartbeat', async () => {
    const url = await receiverAddress(heartbeat, world);
    const ca = heartbeat.ca === undefined ? undefined : await readText(heartbeat.ca);
    return {
      name: 'heartbeat',
      send: (_message, timeoutMs, signal) => post({ url, method: 'GET', headers: {}, body: '', ca }, timeoutMs, signal),
    };
  });
