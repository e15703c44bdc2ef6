import { cpus, totalmem } from 'node:os';

const GIBIBYTE = 1024 ** 3;

/** What a figure depends on. */
export interface MachineFacts {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGibibytes: number;
  readonly system: string;
  readonly node: string;
}

export function machineFacts(): MachineFacts {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGibibytes: Math.round(totalmem() / GIBIBYTE),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}
