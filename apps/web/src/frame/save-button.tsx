import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { Input, Operation } from '../api/call.js';
import { saveFile } from '../api/download.js';
import { ApiProblem } from '../api/problem.js';
import { ProblemNote } from './state.js';

/** Saves a paper or a list; what the service has against it stands below the button. */
export function SaveButton<K extends Operation>(props: {
  operation: K;
  input: Input<K>;
  /** Name of the file, without its ending. */
  name: string;
  children: string;
  readonly small?: boolean;
  /** The button's name where many stand in one list. */
  readonly label?: string;
}): ReactElement {
  const { operation, input, name, children, small = false, label } = props;
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const save = async (): Promise<void> => {
    setPending(true);
    setProblem(undefined);
    try {
      await saveFile(operation, input, name);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        loading={pending}
        onClick={() => void save()}
        {...(small ? { size: 'small' as const } : {})}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        {children}
      </Button>
      <ProblemNote problem={problem} />
    </>
  );
}
