import { blank, type Section, say, tableBlock, textBlock } from '../change-document.ts';

const ROLES = ['Requested by', 'Reviewed by', 'Approved by', 'Will execute', 'Will verify'];

/** 9: five names. Whoever asks does not approve, and whoever executes does not verify alone. */
export function rolesSection(): Section {
  return {
    id: 'roles',
    number: 9,
    title: 'Roles and approvals',
    blocks: [
      ...tableBlock(
        'Roles',
        ['Role', 'Name', 'Date', 'Signature'],
        ROLES.map((role) => [say`${role}`, say`${blank(18)}`, say`${blank(10)}`, say`${blank(16)}`]),
      ),
      textBlock(say`Whoever requests should not approve. Who wrote these names this program cannot check.`),
    ],
  };
}
