// Generated from src/schema by `cargo xtask codegen`: edit there. What it means is in shape.js.

export const SHAPES = `ConfigDoc $schema?a version?a app?a features?a measures?a segments?a groups?a milestones?a sessions?a stages?a behavior?a pql?a senders?a experiences?a journeys?a experiments?a limits?a theme?a locales?a send?a
FeatureDoc title?s core?b on?FeatureOnDoc
FeatureOnDoc click?q page?s event?s
MeasureDoc event:s where?o count?(events,days,sum property?s within?d
MilestoneDoc title:s value?s steps?[MilestoneStepDoc order?(any,strict celebrate?b after?[s when?o within?d optimum?OptimumDoc
MilestoneStepDoc id:s title?s feature?s event?s where?o when?o count?c
OptimumDoc clicks?c steps?c
SessionsDoc idle?d midnight?b
StagesDoc plan?{(visitor,signup,pql,customer,active,retained,churned stage?{(visitor,signup,pql,customer,active,retained,churned
BehaviorDoc active_days?BehaviorInputDoc session_minutes?BehaviorInputDoc core_features?BehaviorInputDoc features?BehaviorInputDoc engagements?BehaviorInputDoc
BehaviorInputDoc weight:n full_at:n
PqlDoc title?s milestones?[s fit?o exclude?o bypass?o score?ScoreDoc
ScoreDoc threshold:n points?{PointDoc
PointDoc event?s feature?s where?o each:n max?n fades_over?d
SenderDoc name:s role?s avatar?s
ExperienceDoc kind:(tour,tooltip,hotspot,modal,slideout,banner,checklist,empty_state,survey,launcher title?s body?s audience?s|o start?StartDoc repeat?(once,always|RepeatEveryDoc priority?n until?o goal?GoalDoc from?s steps?[TourStepDoc target?q|TargetKeysDoc|[q|TargetKeysDoc placement?(top,top-start,top-end,right,right-start,right-end,bottom,bottom-start,bottom-end,left,left-start,left-end,auto offset?n opens?(hover,start position?(top,bottom,before,after,inside,instead inert?b media?MediaDoc container?q empty_when?EmptyWhenDoc dataset?s action?ActionDoc buttons?[ButtonDoc snooze?d items?[s|ItemKeysDoc question?(nps,csat,ces,choice,choices,text options?{s low?s high?s comment?s trait?s thanks?s
StartDoc on:(load|TriggerKeysDoc if?o delay?d
TriggerKeysDoc page?s event?s click?q element?q milestone?s feature?s
RepeatEveryDoc max?c every?d
GoalDoc milestone:s within?d
TourStepDoc id:s title:s body?s target?q|TargetKeysDoc|[q|TargetKeysDoc placement?(top,top-start,top-end,right,right-start,right-end,bottom,bottom-start,bottom-end,left,left-start,left-end,auto offset?n wait?d missing?(skip,end if?o inert?b dim?b media?MediaDoc advance?AdvanceDoc button?s buttons?[ButtonDoc
TargetKeysDoc css?q text?s role?s name?s element?s
MediaDoc image?s video?s alt?s width:c height:c poster?s
AdvanceDoc on?(click,input event?s page?s element?q|TargetKeysDoc|[q|TargetKeysDoc
ButtonDoc label:s do?(next,back,finish,snooze,dismiss,stay start?s go?s click?q track?s plain?b
EmptyWhenDoc no:q
ActionDoc label:s start?s go?s click?q
ItemKeysDoc milestone?s experience?s title?s if?o start?s go?s click?q
ExperimentDoc variants?{n segments?{o audience?s|o coverage?n seed?s hash_by?s namespace?NamespaceDoc changes?{o goal?GoalDoc
NamespaceDoc id:s from:n to:n
LimitsDoc per_session?c per_day?c gap?d holdout?n
ThemeDoc accent?s radius?n font?s spacing?n mode?(auto,light,dark
SendDoc allow?[s`;
