import type { Role } from '../identity/roles.js';

/** Everything here is made up: the municipality, its committees, people, associations and cases. */
export const MUNICIPALITY = {
  name: 'Sagolunda kommun',
  orgNumber: '212999-8007',
  administrativeCourt: 'Förvaltningsrätten i Stockholm',
};

export const COMMITTEES = [
  {
    code: 'SGL',
    name: 'Sagolunda stadsdelsnämnd',
    postalAddress: 'Sagotorget 1, 123 00 Sagolunda',
    email: 'stadsdelsnamnden@sagolunda.example',
    phone: '010-000 10 00',
    registry: 'external',
  },
  {
    code: 'NBY',
    name: 'Norrby stadsdelsnämnd',
    postalAddress: 'Norrbyvägen 8, 123 40 Sagolunda',
    email: 'norrby@sagolunda.example',
    phone: '010-000 20 00',
    registry: 'own',
  },
] as const;
export type DemoCommittee = (typeof COMMITTEES)[number]['code'];

interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly committee: DemoCommittee;
  readonly roles: readonly [Role, ...Role[]];
}

export const PEOPLE: readonly DemoPerson[] = [
  { name: 'Anna Ek', email: 'anna.ek@sagolunda.example', committee: 'SGL', roles: ['grantOfficer'] },
  { name: 'Bo Lund', email: 'bo.lund@sagolunda.example', committee: 'SGL', roles: ['premisesOfficer'] },
  { name: 'Lena Nord', email: 'lena.nord@sagolunda.example', committee: 'SGL', roles: ['finance', 'attestant'] },
  { name: 'Nils Ros', email: 'nils.ros@sagolunda.example', committee: 'SGL', roles: ['attestant'] },
  { name: 'Karin Holm', email: 'karin.holm@sagolunda.example', committee: 'SGL', roles: ['decisionMaker'] },
  {
    name: 'Sara Wik',
    email: 'sara.wik@sagolunda.example',
    committee: 'SGL',
    roles: ['committeeSecretary', 'registrar'],
  },
  { name: 'Jonas Falk', email: 'jonas.falk@sagolunda.example', committee: 'SGL', roles: ['municipalLawyer'] },
  { name: 'Maria Dahl', email: 'maria.dahl@sagolunda.example', committee: 'SGL', roles: ['coordinator'] },
  { name: 'Erik Sund', email: 'erik.sund@sagolunda.example', committee: 'SGL', roles: ['admin'] },
  { name: 'Ulla Berg', email: 'ulla.berg@sagolunda.example', committee: 'SGL', roles: ['auditor'] },
  { name: 'Per Strand', email: 'per.strand@sagolunda.example', committee: 'NBY', roles: ['grantOfficer', 'admin'] },
];

/** Speaks for an association, and sees what it sees. */
export const REPRESENTATIVE = {
  name: 'Kim Berg',
  email: 'kim.berg@syskola.example',
  association: 'Sagolunda Syskola',
} as const;
