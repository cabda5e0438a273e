import { type FixAction, textArgument, valueArgument } from './fix-action.ts';

/** Registry, and accounts of Kerberos. */
export const WINDOWS_FIXES = {
  'registry.set': {
    kinds: ['registry-value'],
    doc: 'One registry value of a server; an instruction where a policy owns it, or it is on a client computer.',
    arguments: {
      hive: textArgument('Hive.', { values: ['HKLM', 'HKCU'] }),
      key: textArgument('Key below the hive.'),
      name: textArgument('Value name.'),
      type: textArgument('Registry type.', { values: ['REG_DWORD', 'REG_SZ'] }),
      value: valueArgument('New value.'),
      owner: textArgument('Owner.', { required: false, values: ['group-policy', 'dsc'] }),
    },
  },
  'registry.delete': {
    kinds: ['registry-value'],
    doc: 'Removes one registry value of a server; an instruction where a policy owns it, or it is on a client computer.',
    arguments: {
      hive: textArgument('Hive.', { values: ['HKLM', 'HKCU'] }),
      key: textArgument('Key below the hive.'),
      name: textArgument('Value name.'),
      owner: textArgument('Owner.', { required: false, values: ['group-policy', 'dsc'] }),
    },
  },
  'alternateServiceAccount.assign': {
    kinds: ['client-access-service'],
    doc: 'An instruction in order, both ways (by-hand.txt): the account on every server first, then its service principal names, then Negotiate.',
    arguments: {},
  },
  'servicePrincipalName.assign': {
    kinds: ['service-principal-name', 'client-access-service'],
    doc: 'The same instruction: service principal names only when every server has the account.',
    arguments: {},
  },
} as const satisfies { readonly [action: string]: FixAction };
