// What a dashboard of ours is: Grafana's own types, without what no file needs to say. Panels of the
// kinds that we use are held to that kind's options, too.
import type {
  Dashboard as AnyDashboard,
  FieldConfig,
  FieldConfigSource,
  Panel as AnyPanel,
} from '@grafana/schema';
import type { Options as BarGauge } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type {
  FieldConfig as HeatmapField,
  Options as Heatmap,
} from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type { Options as Stat } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as TimeSeriesField,
  Options as TimeSeries,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** A file has the words of an enum, not its names. */
type Plain<T> = unknown extends T
  ? T
  : T extends string
    ? `${T}`
    : T extends number | boolean | null | undefined
      ? T
      : T extends (infer E)[]
        ? Plain<E>[]
        : { [K in keyof T]: Plain<T[K]> };

/** What is left out has Grafana's default. */
type Partly<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends (infer E)[]
      ? Partly<E>[]
      : { [K in keyof T]?: Partly<T[K]> };

interface Source {
  type: 'prometheus';
  uid: string;
}

interface Query {
  refId: string;
  datasource: Source;
  expr: string;
  legendFormat?: string;
  instant?: boolean;
  format?: 'time_series' | 'table' | 'heatmap';
}

type Panel<Kind extends string, Options, Field> = Omit<
  Plain<AnyPanel>,
  'type' | 'options' | 'fieldConfig' | 'targets' | 'datasource'
> & {
  type: Kind;
  datasource: Source;
  targets: Query[];
  options: Plain<Partly<Options>>;
  fieldConfig: Omit<Plain<FieldConfigSource>, 'defaults'> & {
    defaults: Omit<Plain<FieldConfig>, 'custom'> & { custom?: Plain<Partly<Field>> };
  };
};

export type Dashboard = Omit<Plain<AnyDashboard>, 'panels'> & {
  panels: (
    | Panel<'stat', Stat, never>
    | Panel<'bargauge', BarGauge, never>
    | Panel<'timeseries', TimeSeries, TimeSeriesField>
    | Panel<'heatmap', Heatmap, HeatmapField>
  )[];
};
