import { holdsPromisesOf } from './held.js';

holdsPromisesOf('money');
