/** NetBIOS name of a computer in lower case: `ex16` of `EX16.contoso.com`. */
export const shortName = (name: string): string => name.replace(/\..*$/s, '').toLowerCase();
