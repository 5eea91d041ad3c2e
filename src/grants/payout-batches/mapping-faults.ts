import type { DataFindings } from '../../shared/data-findings.js';
import { BASIS_VALUES, fileMappings, type BasisColumn, type BasisMapping } from './basis-file.js';

const ONE_OF = {
  format: ['csv', 'fixed', 'xml'],
  encoding: ['utf-8', 'windows-1252'],
  decimal: [',', '.', 'none'],
} as const;
/** What XML takes as the name of an element, and other programs with it. */
const ELEMENT = /^[A-Za-zÅÄÖåäö_][\wÅÄÖåäö.-]*$/;

/** Payout mappings that could not be used, for `villkor check data`: each with its file and the place in it. */
export function payoutMappingFindings(folder?: URL): DataFindings {
  const faults = [...fileMappings(folder)].flatMap(([file, mapping]) =>
    mapping.format === 'pain'
      ? []
      : mappingFaults(mapping).map((place) => ({ code: 'payoutBatch.mappingFaulty', facts: { file, place } })),
  );
  return { faults, unconfirmed: [] };
}

/** The places of a mapping that say nothing that can be used. */
export function mappingFaults(mapping: BasisMapping): string[] {
  const { format, columns, root, row } = mapping;
  const unknown = (['format', 'encoding', 'decimal'] as const).filter(
    (name) => !(ONE_OF[name] as readonly unknown[]).includes(mapping[name]),
  );
  const names =
    format === 'xml'
      ? ([
          ['root', root],
          ['row', row],
        ] as const)
      : [];
  const unnamed = names.filter(([, name]) => !ELEMENT.test(name ?? '')).map(([place]) => place);
  if (!Array.isArray(columns) || columns.length === 0) return [...unknown, ...unnamed, 'columns'];
  const faulty = columns.flatMap((column, at) =>
    columnFaults(Object(column) as BasisColumn, format).map((place) => `columns[${at}].${place}`),
  );
  return [...unknown, ...unnamed, ...faulty];
}

function columnFaults({ head, value, words, width, align }: BasisColumn, format: BasisMapping['format']): string[] {
  const isHead = typeof head === 'string' && head !== '' && (format !== 'xml' || ELEMENT.test(head));
  const isWidth = format !== 'fixed' || (Number.isInteger(width) && Number(width) > 0);
  return [
    ...(isHead ? [] : ['head']),
    ...(value === undefined || BASIS_VALUES.includes(value) ? [] : ['value']),
    // One of the two, so that no column is empty without anybody having meant it.
    ...((value === undefined) === (words === undefined) ? ['words'] : []),
    ...(isWidth ? [] : ['width']),
    ...(align === undefined || align === 'left' || align === 'right' ? [] : ['align']),
  ];
}
