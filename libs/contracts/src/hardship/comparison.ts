import { IsBoolean, IsInt, Min } from 'class-validator';
import { IsAbsentOr, IsCode, IsDay, IsId, IsListOf, IsNested, IsOneOf, IsText } from '../checks.js';
import { COMPARISON_SOURCES, type ComparisonSource } from './bodies.js';

export class AskComparison {
  @IsOneOf(COMPARISON_SOURCES) readonly source!: ComparisonSource;
  /** Applications whose publicity is over, unless told; or files on the books whose yearly review is due within 60 days. */
  @IsAbsentOr() @IsOneOf(['APPLICATION', 'YEARLY_REVIEW']) readonly purpose?: 'APPLICATION' | 'YEARLY_REVIEW';
  /** The union whose files, and those below it, are asked about; unless told, the caller's own. */
  @IsAbsentOr() @IsId() readonly orgId?: string;
}

/** A row of an answer that could not be used: `NOT_ASKED`, `PERSON_TWICE`, or the column at fault. */
export class UnusedAnswerRow {
  @IsInt() @Min(1) readonly row!: number;
  @IsCode() readonly code!: string;
}

export class ComparisonAnswer {
  @IsInt() @Min(0) readonly rows!: number;
  @IsInt() @Min(0) readonly matched!: number;
  /** People who were asked about and are not in the file. */
  @IsInt() @Min(0) readonly unanswered!: number;
  @IsInt() @Min(0) readonly unused!: number;
  /** The first of them. */
  @IsListOf(UnusedAnswerRow, 100) readonly unusedRows!: UnusedAnswerRow[];
}

export class ComparisonRequestView {
  @IsId() readonly id!: string;
  @IsInt() @Min(1) readonly version!: number;
  @IsId() readonly orgId!: string;
  @IsOneOf(COMPARISON_SOURCES) readonly source!: ComparisonSource;
  @IsOneOf(['ASKED', 'ANSWERED']) readonly status!: string;
  @IsDay() readonly askedOn!: string;
  @IsInt() @Min(0) readonly households!: number;
  @IsInt() @Min(0) readonly persons!: number;
  @IsAbsentOr() @IsDay() readonly answeredOn?: string;
  @IsAbsentOr() @IsNested(ComparisonAnswer) readonly answer?: ComparisonAnswer;
}

export class ComparisonRequestPage {
  @IsListOf(ComparisonRequestView, 500) readonly items!: ComparisonRequestView[];
  @IsAbsentOr() @IsText(300) readonly nextCursor?: string;
}

/** One fact side by side: income in fen, property in pieces (declared: 1 where the veto is). */
export class ComparedFact {
  @IsOneOf(['INCOME', 'VEHICLE', 'HOUSING', 'CONTROLLING_SHAREHOLDER', 'DECEASED']) readonly fact!: string;
  @IsInt() readonly declared!: number;
  @IsInt() readonly answered!: number;
  @IsBoolean() readonly differs!: boolean;
}

export class SourceFacts {
  @IsId() readonly requestId!: string;
  @IsOneOf(COMPARISON_SOURCES) readonly source!: ComparisonSource;
  /** Absent while no answer has come. */
  @IsAbsentOr() @IsDay() readonly answeredOn?: string;
  @IsListOf(ComparedFact, 10) readonly facts!: ComparedFact[];
  /** Adults of the household the answer says nothing of. */
  @IsInt() @Min(0) readonly unanswered!: number;
}

export class HouseholdComparisons {
  @IsId() readonly id!: string;
  @IsListOf(SourceFacts, 50) readonly comparisons!: SourceFacts[];
}
