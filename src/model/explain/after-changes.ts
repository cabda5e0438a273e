import type { CauseName } from './causes.ts';

/** A change after which prompts begin, and what it makes possible beyond what the configuration shows. */
export interface AfterChangeView {
  /** As people say it. */
  readonly says: string;
  /** Causes that it points to: listed as possible, where the configuration shows no more of them. */
  readonly pointsTo: readonly CauseName[];
}

export const AFTER_CHANGES = {
  move: { says: 'mailboxes were moved to another server', pointsTo: ['moved-and-cached', 'protocol-changed'] },
  'new-server': { says: 'a newer Exchange was installed beside the old one', pointsTo: ['redirected', 'host-missing'] },
  update: { says: 'an update of Exchange or Windows', pointsTo: ['channel-binding', 'answer-refused'] },
  proxy: {
    says: 'a new load balancer, proxy or firewall',
    pointsTo: ['proxy-breaks-ntlm', 'connection-shared', 'channel-binding'],
  },
  setting: { says: 'somebody changed settings of authentication', pointsTo: ['protocol-changed'] },
} as const satisfies { readonly [change: string]: AfterChangeView };

export type AfterChangeName = keyof typeof AFTER_CHANGES;
export const AFTER_CHANGE_NAMES = Object.keys(AFTER_CHANGES) as AfterChangeName[];
