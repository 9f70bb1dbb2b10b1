-- For counting what is open without reading the tickets of years.
CREATE INDEX tickets_open ON tickets (tier, customer_plan, team)
    WHERE status NOT IN ('resolved', 'closed');
