import { AUTHENTICATION_METHODS, TOKEN_CHECKING } from '../../model/kind.ts';
import type { EnumNames } from '../raw/read-raw.ts';

/** `docs/domain/raw-shapes.md#enum-numbers`: numbers 0–14; that of Misconfigured is not proven. */
export const AUTHENTICATION_METHOD: EnumNames = {
  byNumber: Object.fromEntries(AUTHENTICATION_METHODS.slice(0, 15).map((name, number) => [number, name])),
  others: ['Misconfigured'],
};

/** `docs/domain/raw-shapes.md#enum-numbers`: only None is proven. */
export const TOKEN_CHECKING_MODE: EnumNames = { byNumber: { 0: 'None' }, others: TOKEN_CHECKING };

/** Flags, the values of the directory attribute msExchCurrentServerRoles. */
export const SERVER_ROLE: EnumNames = {
  byNumber: { 2: 'Mailbox', 4: 'ClientAccess', 16: 'UnifiedMessaging', 32: 'HubTransport', 64: 'Edge' },
};

/** `docs/domain/raw-shapes.md#enum-numbers`. */
export const ACCEPTED_DOMAIN_TYPE: EnumNames = {
  byNumber: { 0: 'Authoritative', 2: 'InternalRelay' },
  others: ['ExternalRelay'],
};

/** Numbers as the captures of Exchange 2019 show them. */
export const SERVER_EDITION: EnumNames = { byNumber: { 2: 'StandardEvaluation' } };
export const HYBRID_STATUS: EnumNames = { byNumber: { 0: 'Unknown' } };
export const PUBLIC_FOLDERS: EnumNames = { byNumber: { 1: 'Local' }, others: ['None', 'Remote'] };

/** RecipientTypeDetails: the directory's msExchRecipientTypeDetails. */
export const RECIPIENT_TYPE: EnumNames = {
  byNumber: {
    1: 'UserMailbox',
    2: 'LinkedMailbox',
    4: 'SharedMailbox',
    8: 'LegacyMailbox',
    16: 'RoomMailbox',
    32: 'EquipmentMailbox',
  },
};
