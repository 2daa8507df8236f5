"""Addresses of the door, and of what somebody does with their own account. The names are those allauth looks for.

This is all of allauth that can be reached: nobody signs up here, nobody changes an e-mail address or forgets a
passphrase by mail.
"""

from django.urls import path

from amends.apps.accounts.views import coming, door, factors, officers, organisation, own

urlpatterns = [
    path("sign-in/", door.SignIn.as_view(), name="account_login"),
    path("sign-in/second-factor/", factors.EnterSecondFactor.as_view(), name="mfa_authenticate"),
    path("sign-out/", door.SignOut.as_view(), name="account_logout"),
    path("account/confirm/", factors.ConfirmByPassphrase.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", factors.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("account/confirm/passkey/", factors.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/passphrase/", own.passphrase, name="change_passphrase"),
    path("account/elsewhere/close/", own.close_elsewhere, name="close_elsewhere"),
    path("account/second-factor/", factors.second_factors, name="mfa_index"),
    path("account/second-factor/app/", factors.AppOn.as_view(), name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", factors.AppOff.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", factors.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/second-factor/passkey/", factors.PasskeyOn.as_view(), name="mfa_add_webauthn"),
    path("account/second-factor/passkey/<int:pk>/remove/", factors.PasskeyOff.as_view(), name="mfa_remove_webauthn"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/invite/", organisation.invite, name="invite"),
    path("organisation/invitations/<int:pk>/revoke/", organisation.revoke, name="revoke_invitation"),
    path("organisation/people/<int:pk>/", organisation.person, name="colleague"),
    path("organisation/people/<int:pk>/leave/", organisation.leave, name="colleague_leaves"),
    path("organisation/people/<int:pk>/second-factor/", organisation.reset_factor, name="reset_factor"),
    path("organisation/teams/add/", organisation.team, name="add_team"),
    path("organisation/teams/<int:pk>/", organisation.team, name="team"),
    path("organisation/teams/<int:pk>/remove/", organisation.remove_team, name="remove_team"),
    path("organisation/officers/", officers.choose, name="officers"),
    path("organisation/officers/older/", officers.destroy_older, name="destroy_older_copies"),
    path("organisation/officers/words/", officers.words, name="words"),
    path("organisation/recover/", officers.whom, name="recover_whom"),
    path("organisation/recover/<int:pk>/", officers.open_recovery, name="recover"),
    path("invited/<str:token>/", coming.invited, name="invited"),
    path("recover/", coming.come_back, name="come_back"),
    path("account/recovered/", coming.recovered, name="recovered"),
]
