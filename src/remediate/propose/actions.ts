import type { FixActionName } from '../../model/plan/fix-actions.ts';
import { agree } from './actions/agree.ts';
import { addIisMethods, removeIisMethods, setParameter } from './actions/directories.ts';
import {
  distributeGlobally,
  instructKerberos,
  reviewMailboxes,
  runExtendedProtectionScript,
  setClientPolicy,
} from './actions/elsewhere.ts';
import {
  addProvider,
  removeProvider,
  setMetabaseProviders,
  setProviderOrder,
  setProviders,
} from './actions/iis-providers.ts';
import { setSetting } from './actions/iis-setting.ts';
import { addOutlookAnywhereMethods, setOutlookAnywhere } from './actions/outlook-anywhere.ts';
import { deleteRegistry, setRegistry } from './actions/registry.ts';
import type { ActionReader } from './proposal.ts';

/** What each action of `FIX_ACTIONS` makes of a finding; the compiler names one that is missing. */
export const ACTIONS: { readonly [action in FixActionName]: ActionReader } = {
  'iis.setProviderOrder': setProviderOrder,
  'iis.setProviders': setProviders,
  'iis.addProvider': addProvider,
  'iis.removeProvider': removeProvider,
  'iis.setSetting': setSetting,
  'iis6.setProviders': setMetabaseProviders,
  'extendedProtection.runScript': runExtendedProtectionScript,
  'vdir.set': setParameter,
  'vdir.agree': agree,
  'vdir.addIisMethods': addIisMethods,
  'vdir.removeIisMethods': removeIisMethods,
  'outlookAnywhere.set': setOutlookAnywhere,
  'outlookAnywhere.addIisMethods': addOutlookAnywhereMethods,
  'clientAccessService.set': setParameter,
  'organization.set': setParameter,
  'casMailbox.set': setParameter,
  'mailbox.set': reviewMailboxes,
  'mailboxDatabase.set': setParameter,
  'offlineAddressBook.distributeGlobally': distributeGlobally,
  'offlineAddressBook.set': setParameter,
  'clientPolicy.set': setClientPolicy,
  'authServer.set': setParameter,
  'authenticationPolicy.set': setParameter,
  'outlookProvider.set': setParameter,
  'registry.set': setRegistry,
  'registry.delete': deleteRegistry,
  'alternateServiceAccount.assign': instructKerberos,
  'servicePrincipalName.assign': instructKerberos,
};
