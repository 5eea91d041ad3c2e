import { holdsPromisesOf } from './held.js';

holdsPromisesOf('durability');
