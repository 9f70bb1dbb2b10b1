-- For counting what is open without reading the cases of years.
CREATE INDEX escalation_case_open ON escalation_case (stage, tier, team)
    WHERE stage IN ('REQUESTED', 'RAISED', 'ACKNOWLEDGED', 'EXHAUSTED') AND NOT drill;
